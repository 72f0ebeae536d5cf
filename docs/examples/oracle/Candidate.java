// A receipt computer's own checks in Java, and the adapter that lets oqa-rules test them.
//
//   oqa-rules oracle -- java Candidate.java
//
// One request a line comes in, one answer a line goes out, in the same order (protocol 1). Java 11, no libraries.
// Not answered, and so not declared: normalize, site, reconcile.
// Nothing but ASCII stands in this file: until Java 18, java reads a source file in the encoding of the system.

import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.util.*;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

public class Candidate {
    // ---- text: String.matches looks at the whole of it, and [0-9] at half-width digits alone --------

    static final Set<String> SHORT_RULE = Set.of("11", "12", "13", "14"); // Saitama, Chiba, Tokyo, Kanagawa

    static boolean isPrefectureCode(String text) { return text.matches("0[1-9]|[1-3][0-9]|4[0-7]"); }
    static boolean isScoreTable(String text) { return text.matches("[1346]"); } // medical, dental, pharmacy, nurses
    static boolean isInstitutionCode(String text) { return text.matches("[0-9]{7}"); }
    static boolean isInstitutionId(String text) { return text.matches("(0[1-9]|[1-3][0-9]|4[0-7])[1346][0-9]{7}"); }
    static boolean isSecretNumber(String text) { return text.matches("[0-9]{4}"); }
    static boolean isMonth(String text) { return text.matches("20[0-9]{2}-(0[1-9]|1[0-2])"); }
    static boolean isPrefix(String text) { return text.equals("CAF") || text.equals("COP"); }

    static boolean isDay(String text) {
        try {
            return text.matches("20[0-9]{2}-[0-9]{2}-[0-9]{2}") && LocalDate.parse(text) != null;
        } catch (DateTimeException error) {
            return false;
        }
    }

    // Customer ID: a prefix, 8 or 10 letters and digits without the prefix, and the same again.
    static boolean isCustomerNumber(String text) {
        return text.matches("(?!(?i:CAF|COP))([0-9A-Za-z]{8}|[0-9A-Za-z]{10})");
    }

    static boolean isCustomerId(String prefix, String number, String confirmation) {
        return isPrefix(prefix) && isCustomerNumber(number) && confirmation.equals(number);
    }

    static boolean isCustomerIdInOne(String text) {
        return text.length() > 3 && isPrefix(text.substring(0, 3)) && isCustomerNumber(text.substring(3));
    }

    // Check digit: Luhn over prefecture, score table and code; in four prefectures over the code alone.
    static boolean checkDigitHolds(String prefecture, String scoreTable, String code) {
        String digits = SHORT_RULE.contains(prefecture) ? code : prefecture + scoreTable + code;
        int sum = 0;
        for (int place = 0; place < digits.length(); place++) {
            int number = (digits.charAt(digits.length() - 1 - place) - '0') * (1 + place % 2);
            sum += number > 9 ? number - 9 : number;
        }
        return sum % 10 == 0;
    }

    // Terminal and institution name: something to see in it, and nothing that breaks a line.
    static boolean hasVisible(String text) { return text.matches("(?s).*[^\\p{Z}\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}].*"); }
    static boolean isName(String text) { return hasVisible(text) && !text.matches("(?s).*[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}].*"); }

    // Two names are the same that differ in width, case or white space around them only: NFKC, then full case folding,
    // which is lower case of upper case of lower case, character by character; the dotless i stays what it is.
    // (Not strip(): to it U+00A0 is no white space.)
    static String folded(String name) {
        String trimmed = name.replaceAll("^\\p{Z}+|\\p{Z}+$", "");
        return Normalizer.normalize(trimmed, Normalizer.Form.NFKC).codePoints().mapToObj(Character::toString)
            .map(each -> each.equals("\u0131") ? each : lower(lower(each).toUpperCase(Locale.ROOT)))
            .collect(Collectors.joining());
    }

    static String lower(String text) { return text.toLowerCase(Locale.ROOT); } // in Turkish, I would become a dotless i

    // ---- days -----------------------------------------------------------------------------------------

    // Cutoff: the 20th is in time, the 21st belongs to the next month.
    static YearMonth batchOf(LocalDate appliedOn) {
        return YearMonth.from(appliedOn).plusMonths(appliedOn.getDayOfMonth() <= 20 ? 0 : 1);
    }

    static Map<String, ?> billingMail(LocalDate appliedOn) {
        YearMonth batch = batchOf(appliedOn);
        return Map.of("cutoff_on", batch.atDay(20), "deliver_by", batch.plusMonths(1).atDay(15));
    }

    static Map<String, ?> billingDeadline(YearMonth billingStart) {
        YearMonth month = billingStart.minusMonths(2); // the month before the month before
        return Map.of("apply_by", month.atEndOfMonth(), "recommended_by", month.atDay(20));
    }

    static Map<String, ?> earliestBillingStart(LocalDate appliedOn) {
        return Map.of("permitted", YearMonth.from(appliedOn).plusMonths(2), "usable", batchOf(appliedOn).plusMonths(2));
    }

    static Map<String, ?> claimWindow(YearMonth month) {
        return Map.of("opens_on", month.atDay(5), "closes_on", month.atDay(10), "corrections_until", month.atDay(12));
    }

    static Map<String, ?> certificateValidity(LocalDate issuedOn) {
        LocalDate expiresOn = issuedOn.plusMonths(39); // stays within the month: 11-30 -> 02-28
        return Map.of(
            "expires_on", expiresOn,
            "last_sure_on", expiresOn.minusDays(1),
            "renewable_from", expiresOn.minusDays(90),
            "reminders_on", Stream.of(90, 60, 30, 15, 7).map(expiresOn::minusDays).collect(Collectors.toList()),
            "download_by", issuedOn.plusDays(180));
    }

    static final NavigableSet<LocalDate> HOLIDAYS = new TreeSet<>(); // a table; the years behind it are not known here

    // The fifth business day after the application.
    static Map<String, ?> masterAccount(LocalDate appliedOn) {
        LocalDate day = appliedOn;
        for (int left = 5; left > 0; left -= isBusinessDay(day) ? 1 : 0) day = day.plusDays(1);
        if (day.getYear() > HOLIDAYS.last().getYear()) throw new Skipped("no holidays of " + day.getYear() + " here");
        return Map.of("expected_by", day);
    }

    static boolean isBusinessDay(LocalDate day) {
        boolean isWeekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        MonthDay date = MonthDay.from(day);
        boolean isYearEnd = !date.isBefore(MonthDay.of(12, 29)) || !date.isAfter(MonthDay.of(1, 3));
        return !isWeekend && !isYearEnd && !HOLIDAYS.contains(day);
    }

    static class Skipped extends RuntimeException { // a question that has no answer here
        Skipped(String reason) { super(reason); }
    }

    // ---- sites: one certificate for each terminal of each institution, nothing shared between them ------

    static Map<String, ?> certificates(Map<?, ?> site) {
        List<Integer> counts = ((List<?>) site.get("institutions")).stream()
            .map(each -> ((List<?>) ((Map<?, ?>) each).get("terminals")).size()).collect(Collectors.toList());
        int total = counts.stream().mapToInt(each -> each).sum(), count = counts.size();
        return Map.of("certificates", total, "by_institution", counts, "portal_accounts", count, "master_accounts", count,
            "eligibility_applications", count, "start_pack", total == 1);
    }

    // ---- forms ------------------------------------------------------------------------------------------

    // An object with these members and no others; what is wrong about it is gathered, so that all is looked at.
    static class Form {
        private final Map<?, ?> members;
        boolean isValid;

        Form(Object value, String... names) {
            members = value instanceof Map ? (Map<?, ?>) value : Map.of();
            isValid = value instanceof Map && Set.of(names).containsAll(members.keySet());
        }

        void require(boolean holds) { isValid &= holds; }

        // null is as good as absent.
        Object given(String name) { return members.get(name); }

        // The text of a member, null where there is none that is right.
        String text(String name, boolean required, Predicate<String> isRight) {
            Object value = given(name);
            if (value instanceof String && isRight.test((String) value)) return (String) value;
            require(value == null && !required);
            return null;
        }

        LocalDate day(String name) {
            String text = text(name, false, Candidate::isDay);
            return text == null ? null : LocalDate.parse(text);
        }

        boolean isTrue(String name, boolean required) {
            Object value = given(name);
            require(value instanceof Boolean || (value == null && !required));
            return Boolean.TRUE.equals(value);
        }

        void codes() {
            text("prefecture_code", true, Candidate::isPrefectureCode);
            text("institution_code", true, Candidate::isInstitutionCode);
            text("score_table", true, Candidate::isScoreTable);
        }

        void nameAndTerms() {
            text("institution_name", true, Candidate::isName);
            require(isTrue("terms_accepted", true));
        }

        void twoWeeksBeforeConstruction(LocalDate appliedOn) {
            LocalDate constructionOn = day("construction_on");
            require(appliedOn == null || constructionOn == null || !appliedOn.isAfter(constructionOn.minusDays(14)));
        }
    }

    static Predicate<String> oneOf(String... keys) { return Set.of(keys)::contains; }

    // Not all labels of these choices are known: one with a letter outside ASCII is taken, and nothing is judged by it.
    static Predicate<String> oneOfOrLabel(String... keys) {
        String ofLabel = "[^\\x00-\\x7f\\p{Z}\\p{Cc}\\p{Cf}\\p{Cs}\u2010-\u2015\u2212\uff0d\u30fc\uff70]";
        return oneOf(keys).or(text -> text.matches("(?s).*" + ofLabel + ".*"));
    }

    static boolean isEligibility(Object value) {
        var form = new Form(value, "form", "applied_on", "construction_on", "kind", "prefecture_code", "institution_code",
            "score_table", "institution_name", "terms_accepted", "line_type", "customer_id", "flets_v6_option",
            "usage_start", "test_start", "secret_number", "fee_payment");
        form.text("form", false, oneOf("eligibility"));
        form.text("kind", true, oneOf("new", "change"));
        form.codes();
        form.nameAndTerms();
        String line = form.text("line_type", true, oneOfOrLabel("ip-vpn-ntt", "ip-vpn-other", "ipsec-ike"));
        boolean isNtt = "ip-vpn-ntt".equals(line);
        String option = form.text("flets_v6_option", isNtt, oneOfOrLabel("contracted", "not-contracted"));
        form.require(!isNtt || !"not-contracted".equals(option));
        if (!"ip-vpn-other".equals(line) && !"ipsec-ike".equals(line)) {
            form.require(isCustomerEntry(form.given("customer_id"), isNtt, isNtt, null, "prefix", "number", "confirmation"));
        }
        String start = form.text("usage_start", true, Candidate::isMonth);
        form.text("test_start", false, Candidate::isMonth);
        form.text("secret_number", true, Candidate::isSecretNumber);
        form.text("fee_payment", true, oneOf("deduct", "transfer"));
        LocalDate appliedOn = form.day("applied_on");
        form.require(appliedOn == null || start == null || !YearMonth.parse(start).isBefore(YearMonth.from(appliedOn)));
        form.twoWeeksBeforeConstruction(appliedOn);
        return form.isValid;
    }

    static boolean isBilling(Object value) {
        var form = new Form(value, "form", "applied_on", "kind", "prefecture_code", "institution_code", "score_table",
            "institution_name", "terms_accepted", "billing_start", "receipt_computer", "os_browser", "line_type",
            "customer_id", "eligibility_customer_id", "fee_payment", "change_items");
        form.text("form", false, oneOf("billing"));
        boolean isChange = "change".equals(form.text("kind", true, oneOf("start", "change")));
        form.codes();
        form.nameAndTerms();
        String start = form.text("billing_start", true, Candidate::isMonth);
        LocalDate appliedOn = form.day("applied_on");
        form.require(appliedOn == null || start == null
            || !YearMonth.parse(start).isBefore(YearMonth.from(appliedOn).plusMonths(2)));
        var computer = new Form(form.given("receipt_computer"), "program_name", "maker_name");
        computer.text("program_name", true, Candidate::hasVisible);
        computer.text("maker_name", true, Candidate::hasVisible);
        form.require(computer.isValid);
        form.text("os_browser", true, Candidate::hasVisible);
        String line = form.text("line_type", true, oneOfOrLabel("ip-vpn-ipv6", "ip-vpn-ipv4", "ipsec-ike", "isdn"));
        String eligibilityId = form.text("eligibility_customer_id", false, Candidate::isCustomerIdInOne);
        if (line == null || !oneOf("ip-vpn-ipv4", "ipsec-ike", "isdn").test(line)) {
            form.require(isCustomerEntry(form.given("customer_id"), "ip-vpn-ipv6".equals(line), false, eligibilityId,
                "same_as_eligibility", "prefix", "number", "confirmation"));
        }
        form.text("fee_payment", true, oneOf("deduct", "transfer"));
        form.require(areChangeItems(form.given("change_items"), isChange));
        return form.isValid;
    }

    // The entries for the customer ID. Where the line is that for eligibility, what stands there must be its ID.
    static boolean isCustomerEntry(
            Object value, boolean required, boolean twice, String eligibilityId, String... names) {
        if (value == null) return !required;
        var form = new Form(value, names);
        boolean isSame = form.isTrue("same_as_eligibility", false);
        String prefix = form.text("prefix", required && !isSame, Candidate::isPrefix);
        String number = form.text("number", required && !isSame, Candidate::isCustomerNumber);
        String confirmation = form.text("confirmation", twice, text -> true);
        form.require(number == null || confirmation == null || number.equals(confirmation));
        form.require(!isSame || prefix == null || number == null || eligibilityId == null
            || eligibilityId.equals(prefix + number));
        return form.isValid;
    }

    static boolean areChangeItems(Object value, boolean isChange) {
        if (value == null) return !isChange;
        if (!(value instanceof List)) return false;
        List<?> items = (List<?>) value;
        return items.stream().allMatch(each -> each instanceof String && (!isChange || hasVisible((String) each)))
            && !(isChange && items.isEmpty());
    }

    static boolean isCertificate(Object value) {
        var form = new Form(value, "form", "applied_on", "eligibility_applied_on", "construction_on", "prefecture_code",
            "institution_code", "score_table", "terminals", "planned_terminals");
        form.text("form", false, oneOf("certificate"));
        form.codes();
        LocalDate appliedOn = form.day("applied_on"), eligibilityOn = form.day("eligibility_applied_on");
        form.require(appliedOn == null || eligibilityOn == null || !appliedOn.isBefore(eligibilityOn));
        form.twoWeeksBeforeConstruction(appliedOn);
        List<String> names = terminalNames(form.given("terminals"));
        form.require(!names.isEmpty() && Set.copyOf(names).size() == names.size());
        Object planned = form.given("planned_terminals");
        if (planned instanceof Long) form.require((Long) planned == names.size());
        else form.require(planned == null || terminalNames(planned).equals(names));
        return form.isValid;
    }

    // The names of a list in a fixed order, as they are compared; none where it is no list or a name is refused.
    static List<String> terminalNames(Object value) {
        List<?> items = value instanceof List ? (List<?>) value : List.of();
        if (!items.stream().allMatch(each -> each instanceof String && isName((String) each))) return List.of();
        return items.stream().map(each -> folded((String) each)).sorted().collect(Collectors.toList());
    }

    // ---- the adapter: what oqa-rules asks, and where the answer is ------------------------------------

    static final Map<String, Function<Object, Map<String, ?>>> OPERATIONS = new LinkedHashMap<>();

    static String text(Object input, String name) { return (String) ((Map<?, ?>) input).get(name); }

    static void ofText(String name, Predicate<String> isRight) {
        OPERATIONS.put(name, input -> Map.of("valid", isRight.test(text(input, "text"))));
    }

    static void ofDay(String name, String member, Function<LocalDate, Map<String, ?>> answer) {
        OPERATIONS.put(name, input -> answer.apply(LocalDate.parse(text(input, member))));
    }

    static void ofMonth(String name, String member, Function<YearMonth, Map<String, ?>> answer) {
        OPERATIONS.put(name, input -> answer.apply(YearMonth.parse(text(input, member))));
    }

    static void ofForm(String name, Predicate<Object> isRight) {
        OPERATIONS.put(name, input -> Map.of("valid", isRight.test(input)));
    }

    static {
        ofText("prefecture-code", Candidate::isPrefectureCode);
        ofText("score-table", Candidate::isScoreTable);
        ofText("secret-number", Candidate::isSecretNumber);
        ofText("terminal-name", Candidate::isName);
        ofText("institution-name", Candidate::isName);
        ofText("year-month", Candidate::isMonth);
        ofText("date", Candidate::isDay);
        ofText("institution-code", Candidate::isInstitutionCode);
        ofText("institution-id", Candidate::isInstitutionId);
        OPERATIONS.put("check-digit", in -> Map.of(
            "matches", checkDigitHolds(text(in, "prefecture"), text(in, "score_table"), text(in, "text"))));
        OPERATIONS.put("customer-id", in -> Map.of(
            "valid", isCustomerId(text(in, "prefix"), text(in, "number"), text(in, "confirmation"))));
        ofDay("billing-mail", "applied_on", Candidate::billingMail);
        ofMonth("billing-deadline", "billing_start", Candidate::billingDeadline);
        ofDay("earliest-billing-start", "applied_on", Candidate::earliestBillingStart);
        ofDay("construction-deadline", "construction_on", day -> Map.of("apply_by", day.minusDays(14)));
        ofDay("earliest-construction", "applied_on", day -> Map.of("earliest_on", day.plusDays(14)));
        ofDay("master-account", "applied_on", Candidate::masterAccount);
        ofMonth("claim-window", "month", Candidate::claimWindow);
        ofDay("certificate-validity", "issued_on", Candidate::certificateValidity);
        OPERATIONS.put("certificates", input -> certificates((Map<?, ?>) input));
        ofForm("eligibility", Candidate::isEligibility);
        ofForm("billing", Candidate::isBilling);
        ofForm("certificate", Candidate::isCertificate);
    }

    public static void main(String[] arguments) throws IOException {
        Files.lines(Path.of("holidays.csv")).skip(1).forEach(line -> HOLIDAYS.add(LocalDate.parse(line.split(",")[0])));
        // UTF-8 on both sides: what Java takes by itself is cp932 on a Japanese Windows.
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            Map<?, ?> request = (Map<?, ?>) new Json(line).value();
            if (request.get("cmd").equals("stop")) return;
            out.print(json(answer(request)) + "\n"); // not println, which ends lines with CR LF on Windows
            out.flush();
        }
    }

    static Map<String, ?> answer(Map<?, ?> request) {
        if (request.get("cmd").equals("start")) {
            var implementation = Map.of("name", "acme-receipt", "version", "5.2", "language", "Java");
            return Map.of("version", 1, "implementation", implementation, "operations", OPERATIONS.keySet());
        }
        Object seq = request.get("seq");
        try {
            return Map.of("seq", seq, "output", OPERATIONS.get(request.get("op")).apply(request.get("input")));
        } catch (Skipped reason) {
            return Map.of("seq", seq, "skipped", reason.getMessage());
        } catch (RuntimeException error) {
            return Map.of("seq", seq, "errored", error.getClass().getName());
        }
    }

    // ---- as much JSON as is needed -------------------------------------------------------------------

    static String json(Object value) {
        if (value instanceof Boolean || value instanceof Number) return value.toString();
        var parts = new StringJoiner(",", value instanceof Map ? "{" : "[", value instanceof Map ? "}" : "]");
        if (value instanceof Map) ((Map<?, ?>) value).forEach((name, each) -> parts.add(json(name) + ":" + json(each)));
        else if (value instanceof Collection) ((Collection<?>) value).forEach(each -> parts.add(json(each)));
        else return "\"" + value + "\""; // a name or a date of this program: nothing in it needs an escape
        return parts.toString();
    }

    static class Json {
        private final String text;
        private int at = 0;

        Json(String text) { this.text = text; }

        Object value() {
            char first = next();
            switch (first) {
                case '{': return object();
                case '[': return list();
                case '"': return string();
                case 't': return word("rue", true);
                case 'f': return word("alse", false);
                case 'n': return word("ull", null);
                default: at--; return number();
            }
        }

        private Map<String, Object> object() {
            var members = new HashMap<String, Object>();
            for (char each = next(); each != '}'; each = next()) {
                if (each == ',') continue;
                String name = string();
                next(); // :
                members.put(name, value());
            }
            return members;
        }

        private List<Object> list() {
            var items = new ArrayList<Object>();
            for (char each = next(); each != ']'; each = next()) {
                if (each != ',') at--;
                items.add(value());
            }
            return items;
        }

        private Object word(String rest, Object value) {
            at += rest.length();
            return value;
        }

        // 2 is a whole number; 2.0, 2e0 and what a long cannot hold are none.
        private Number number() {
            int start = at;
            while (at < text.length() && "+-.0123456789Ee".indexOf(text.charAt(at)) >= 0) at++;
            String number = text.substring(start, at);
            if (number.matches("-?[0-9]{1,18}")) return Long.valueOf(number);
            return Double.valueOf(number);
        }

        private String string() { // the quote in front is read
            var found = new StringBuilder();
            for (char each = text.charAt(at++); each != '"'; each = text.charAt(at++)) {
                if (each != '\\') { found.append(each); continue; }
                char escaped = text.charAt(at++);
                int plain = "bfnrt".indexOf(escaped);
                if (escaped == 'u') found.append((char) Integer.parseInt(text.substring(at, at += 4), 16));
                else found.append(plain >= 0 ? "\b\f\n\r\t".charAt(plain) : escaped);
            }
            return found.toString();
        }

        private char next() { // the next character that is no white space
            while (" \t".indexOf(text.charAt(at)) >= 0) at++;
            return text.charAt(at++);
        }
    }
}
