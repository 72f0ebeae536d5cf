import eligibility.CustomerIDEntry;
import eligibility.EligibilityApplication;
import eligibility.EligibilityKind;
import eligibility.FeePayment;
import eligibility.Form;
import eligibility.ScoreTable;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import report.Finding;
import report.Report;

/** Sends one right and one wrong application and prints what each report says; the other classes are generated. */
public class Program {
    static EligibilityApplication right() {
        EligibilityApplication form = new EligibilityApplication();
        form.setForm(Form.ELIGIBILITY);
        form.setKind(EligibilityKind.NEW);
        form.setPrefectureCode("27");
        form.setInstitutionCode("0190120");
        form.setScoreTable(ScoreTable.THE_6);
        form.setInstitutionName("さくら訪問看護ステーション");
        form.setTermsAccepted(true);
        form.setLineType("ipsec-ike");
        form.setUsageStart("2026-12");
        form.setSecretNumber("0482");
        form.setFeePayment(FeePayment.DEDUCT);
        return form;
    }

    static EligibilityApplication wrong() {
        EligibilityApplication form = right();
        form.setLineType("ip-vpn-ntt");
        CustomerIDEntry entry = new CustomerIDEntry();
        entry.setNumber("012345678");
        form.setCustomerID(entry);
        return form;
    }

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        HttpClient client = HttpClient.newHttpClient();
        for (EligibilityApplication form : new EligibilityApplication[] {right(), wrong()}) {
            String body = eligibility.Converter.toJsonString(form);
            HttpRequest request = HttpRequest.newBuilder(URI.create(arguments[0] + "/eligibility"))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
            Report answer = report.Converter.fromJsonString(
                client.send(request, HttpResponse.BodyHandlers.ofString()).body());
            out.println(answer.getSchema().toValue());
            out.println(answer.getOk());
            for (Finding finding : answer.getFindings()) {
                String suggestion = finding.getSuggestion() == null ? "-" : finding.getSuggestion();
                out.println(String.join(" ",
                    finding.getSeverity().toValue(), finding.getPath(), finding.getRule(), suggestion));
            }
        }
    }
}
