// The adapter that lets oqa-rules test Rules.cs: one request a line comes in, one answer a line goes out (protocol 1).
//
//   .NET 8:          dotnet build dotnet -c Release -o out                oqa-rules oracle -- dotnet out/Adapter.dll
//   .NET Framework:  csc Adapter.cs Rules.cs Nfkd.cs Json.cs    oqa-rules oracle -- Adapter.exe
//   mono:            mcs Adapter.cs Rules.cs Nfkd.cs Json.cs    oqa-rules oracle -- mono Adapter.exe
//
// It is started in the folder of holidays.csv.
//
// Not answered, and so not declared: normalize, site, reconcile.

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

static class Adapter
{
    static readonly ISet<string> Holidays = new HashSet<string>(
        File.ReadLines("holidays.csv").Skip(1).Select(line => line.Split(',')[0]), StringComparer.Ordinal);

    static Func<object, object> Valid(Func<string, bool> isRight) =>
        input => Rules.Data("valid", isRight(Text(input, "text")));

    static string Text(object input, string name) => (string)((Dictionary<string, object>)input)[name];

    static readonly Dictionary<string, Func<object, object>> Operations = new Dictionary<string, Func<object, object>>
    {
        { "prefecture-code", Valid(Rules.IsPrefectureCode) },
        { "score-table", Valid(Rules.IsScoreTable) },
        { "secret-number", Valid(Rules.IsSecretNumber) },
        { "terminal-name", Valid(Rules.IsName) },
        { "institution-name", Valid(Rules.IsName) },
        { "year-month", Valid(Rules.IsMonth) },
        { "date", Valid(Rules.IsDay) },
        { "institution-code", Valid(Rules.IsInstitutionCode) },
        { "institution-id", Valid(Rules.IsInstitutionId) },
        { "check-digit", input => Rules.Data("matches", Rules.CheckDigitHolds(
            Text(input, "prefecture"), Text(input, "score_table"), Text(input, "text"))) },
        { "customer-id", input => Rules.Data("valid", Rules.IsCustomerId(
            Text(input, "prefix"), Text(input, "number"), Text(input, "confirmation"))) },
        { "billing-mail", input => Rules.BillingMail(Text(input, "applied_on")) },
        { "billing-deadline", input => Rules.BillingDeadline(Text(input, "billing_start")) },
        { "earliest-billing-start", input => Rules.EarliestBillingStart(Text(input, "applied_on")) },
        { "construction-deadline", input => Rules.ConstructionDeadline(Text(input, "construction_on")) },
        { "earliest-construction", input => Rules.EarliestConstruction(Text(input, "applied_on")) },
        { "master-account", input => Rules.MasterAccount(Text(input, "applied_on"), Holidays) },
        { "claim-window", input => Rules.ClaimWindow(Text(input, "month")) },
        { "certificate-validity", input => Rules.CertificateValidity(Text(input, "issued_on")) },
        { "certificates", input => Rules.Certificates((Dictionary<string, object>)input) },
        { "eligibility", input => Rules.Data("valid", Rules.IsEligibility(input)) },
        { "billing", input => Rules.Data("valid", Rules.IsBilling(input)) },
        { "certificate", input => Rules.Data("valid", Rules.IsCertificate(input)) },
    };

    static object Answer(Dictionary<string, object> request)
    {
        if ((string)request["cmd"] == "start")
            return Rules.Data("version", 1L, "implementation", Rules.Data("name", "acme-receipt", "version", "5.2", "language", "C#"),
                              "operations", Operations.Keys.Cast<object>().ToList());
        object seq = request["seq"];
        try { return Rules.Data("seq", seq, "output", Operations[(string)request["op"]](request["input"])); }
        catch (NotSupportedException reason) { return Rules.Data("seq", seq, "skipped", reason.Message); }
        catch (Exception problem) { return Rules.Data("seq", seq, "errored", problem.GetType().Name + ": " + problem.Message); }
    }

    static void Main()
    {
        // UTF-8 without a byte order mark on both sides: Console takes cp932 on a Japanese Windows.
        var utf8 = new UTF8Encoding(false);
        using (var requests = new StreamReader(Console.OpenStandardInput(), utf8))
        using (var answers = new StreamWriter(Console.OpenStandardOutput(), utf8) { AutoFlush = true })
            for (string line = requests.ReadLine(); line != null; line = requests.ReadLine())
            {
                var request = (Dictionary<string, object>)Json.Read(line);
                if ((string)request["cmd"] == "stop") return;
                answers.WriteLine(Json.Write(Answer(request)));
            }
    }
}
