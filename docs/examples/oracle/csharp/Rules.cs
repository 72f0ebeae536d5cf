// A receipt computer's own checks in C#, as they stand in the program. C# 6: they run on .NET and on .NET Framework.
//
// Data is what JSON can say: null, bool, long, double, string, List<object>, Dictionary<string, object>.

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

static class Rules
{
    // ---- text: \A and \z, since $ lets a line break pass; [0-9], since \d takes the digits of every script ----

    static bool Is(string text, string pattern) => Regex.IsMatch(text, @"\A(?:" + pattern + @")\z", RegexOptions.CultureInvariant);

    public static bool IsPrefectureCode(string text) => Is(text, "0[1-9]|[1-3][0-9]|4[0-7]");
    public static bool IsScoreTable(string text) => Is(text, "[1346]"); // 医科, 歯科, 調剤, 訪問看護ステーション
    public static bool IsInstitutionCode(string text) => Is(text, "[0-9]{7}");
    public static bool IsSecretNumber(string text) => Is(text, "[0-9]{4}");
    public static bool IsMonth(string text) => Is(text, "20[0-9]{2}-(?:0[1-9]|1[0-2])");
    public static bool IsDay(string text) => Day(text) != null;

    public static bool IsInstitutionId(string text) =>
        Is(text, "[0-9]{10}") && IsPrefectureCode(text.Substring(0, 2)) && IsScoreTable(text.Substring(2, 1));

    static bool IsPrefix(string text) => text == "CAF" || text == "COP";

    // お客さまID: 8 or 10 letters and digits, without the prefix. (?!…) and no StartsWith, which heeds the culture.
    static bool IsCustomerNumber(string text) => Is(text, "(?!(?i:CAF|COP))(?:[0-9A-Za-z]{8}|[0-9A-Za-z]{10})");

    public static bool IsCustomerId(string prefix, string number, string confirmation) =>
        IsPrefix(prefix) && IsCustomerNumber(number) && confirmation == number;

    static bool IsCustomerIdInOne(string text) =>
        text.Length > 3 && IsPrefix(text.Substring(0, 3)) && IsCustomerNumber(text.Substring(3));

    // 検証番号: Luhn over prefecture, score table and code; in 埼玉, 千葉, 東京, 神奈川 over the code alone.
    public static bool CheckDigitHolds(string prefecture, string scoreTable, string code)
    {
        string digits = Is(prefecture, "1[1-4]") ? code : prefecture + scoreTable + code;
        int sum = 0;
        for (int place = 0; place < digits.Length; place++)
        {
            int number = (digits[digits.Length - 1 - place] - '0') * (1 + place % 2);
            sum += number > 9 ? number - 9 : number;
        }
        return sum % 10 == 0;
    }

    // ---- names ----

    // CharUnicodeInfo and not char.GetUnicodeCategory, which calls U+00AD a dash; by index, so that a surrogate pair
    // is one character.
    static IEnumerable<UnicodeCategory> Categories(string text)
    {
        for (int at = 0; at < text.Length; at += char.IsSurrogatePair(text, at) ? 2 : 1)
            yield return CharUnicodeInfo.GetUnicodeCategory(text, at);
    }

    static bool IsInvisible(UnicodeCategory each) =>
        each == UnicodeCategory.SpaceSeparator || each == UnicodeCategory.Format
        || each == UnicodeCategory.PrivateUse || IsForbidden(each);

    static bool IsForbidden(UnicodeCategory each) =>
        each == UnicodeCategory.Control || each == UnicodeCategory.Surrogate
        || each == UnicodeCategory.LineSeparator || each == UnicodeCategory.ParagraphSeparator;

    static bool HasVisible(string text) => Categories(text).Any(each => !IsInvisible(each));

    // 端末名称, 医療機関等名: something to see in it, and nothing that breaks a line.
    public static bool IsName(string text) => HasVisible(text) && !Categories(text).Any(IsForbidden);

    // Two names are the same that differ in width, case or white space around them only. To compare them, NFKD is as good
    // as NFKC, and İ is an i with a dot then. What full case folding has beside lower case is ß, ς and the iota subscript;
    // mono does not know that ẞ is the capital of ß.
    static string Folded(string name) =>
        Nfkd.Of(name.Trim()).Replace("ẞ", "ß").ToLowerInvariant().Replace("ß", "ss").Replace('ς', 'σ').Replace('\u0345', 'ι');

    // ---- days: DateTime with the invariant culture, since the Japanese one may count years by era ----

    static DateTime? Day(string text)
    {
        DateTime day;
        if (!Is(text, "20[0-9]{2}-[0-9]{2}-[0-9]{2}")) return null;
        if (!DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day)) return null;
        return day;
    }

    static string Text(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    static string MonthOf(DateTime day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
    static DateTime First(DateTime day, int months) => new DateTime(day.Year, day.Month, 1).AddMonths(months);
    static DateTime Date(string text) => Day(text).Value;

    // 20日締め: the 20th is in time, the 21st belongs to the next month.
    static DateTime Batch(DateTime appliedOn) => First(appliedOn, appliedOn.Day <= 20 ? 0 : 1);

    public static Dictionary<string, object> BillingMail(string appliedOn) => Data(
        "cutoff_on", Text(Batch(Date(appliedOn)).AddDays(19)),
        "deliver_by", Text(First(Batch(Date(appliedOn)), 1).AddDays(14)));

    public static Dictionary<string, object> BillingDeadline(string billingStart)
    {
        DateTime month = First(Date(billingStart + "-01"), -2); // the month before the month before
        return Data("apply_by", Text(First(month, 1).AddDays(-1)), "recommended_by", Text(month.AddDays(19)));
    }

    public static Dictionary<string, object> EarliestBillingStart(string appliedOn) => Data(
        "permitted", MonthOf(First(Date(appliedOn), 2)), "usable", MonthOf(First(Batch(Date(appliedOn)), 2)));

    public static Dictionary<string, object> ConstructionDeadline(string constructionOn) => Data(
        "apply_by", Text(Date(constructionOn).AddDays(-14)));

    public static Dictionary<string, object> EarliestConstruction(string appliedOn) => Data(
        "earliest_on", Text(Date(appliedOn).AddDays(14)));

    public static Dictionary<string, object> ClaimWindow(string month)
    {
        DateTime first = Date(month + "-01");
        return Data("opens_on", Text(first.AddDays(4)), "closes_on", Text(first.AddDays(9)),
                    "corrections_until", Text(first.AddDays(11)));
    }

    public static Dictionary<string, object> CertificateValidity(string issuedOn)
    {
        DateTime expiresOn = Date(issuedOn).AddMonths(39); // AddMonths stays within the month: 11-30 -> 02-28
        return Data("expires_on", Text(expiresOn), "last_sure_on", Text(expiresOn.AddDays(-1)),
                    "renewable_from", Text(expiresOn.AddDays(-90)),
                    "reminders_on", new[] { 90, 60, 30, 15, 7 }.Select(days => (object)Text(expiresOn.AddDays(-days))).ToList(),
                    "download_by", Text(Date(issuedOn).AddDays(180)));
    }

    // The fifth business day after the application. Holidays are a table; the years behind it are not known here.
    public static Dictionary<string, object> MasterAccount(string appliedOn, ISet<string> holidays)
    {
        DateTime day = Date(appliedOn);
        for (int left = 5; left > 0; left -= IsBusinessDay(day, holidays) ? 1 : 0) day = day.AddDays(1);
        if (day.Year > int.Parse(holidays.Max(StringComparer.Ordinal).Substring(0, 4), CultureInfo.InvariantCulture))
            throw new NotSupportedException("the holidays of " + day.Year + " are not known here");
        return Data("expected_by", Text(day));
    }

    static string Max(this IEnumerable<string> texts, StringComparer order) => texts.OrderBy(each => each, order).Last();

    static bool IsBusinessDay(DateTime day, ISet<string> holidays) =>
        day.DayOfWeek != DayOfWeek.Saturday && day.DayOfWeek != DayOfWeek.Sunday && !holidays.Contains(Text(day))
        && !(day.Month == 12 && day.Day >= 29) && !(day.Month == 1 && day.Day <= 3);

    // ---- sites: one certificate for each terminal of each institution, nothing shared between institutions ----

    public static Dictionary<string, object> Certificates(Dictionary<string, object> site)
    {
        var institutions = ((List<object>)site["institutions"]).Cast<Dictionary<string, object>>();
        var counts = institutions.Select(each => (object)(long)((List<object>)each["terminals"]).Count).ToList();
        long total = counts.Sum(each => (long)each), count = counts.Count;
        return Data("certificates", total, "by_institution", counts, "portal_accounts", count, "master_accounts", count,
                    "eligibility_applications", count, "start_pack", total == 1);
    }

    // ---- forms ----

    // An object with these members and no others; what is wrong about it is gathered, so that all is looked at.
    class Form
    {
        readonly Dictionary<string, object> members;
        public bool IsValid { get; private set; }

        public Form(object data, params string[] names)
        {
            members = data as Dictionary<string, object> ?? new Dictionary<string, object>();
            IsValid = data is Dictionary<string, object> && members.Keys.All(names.Contains);
        }

        public void Require(bool holds) => IsValid &= holds;

        // null is as good as absent.
        public object Given(string name)
        {
            object value;
            return members.TryGetValue(name, out value) ? value : null;
        }

        // The text of a member, or null where there is none that is right.
        public string Text(string name, bool required, Func<string, bool> isRight)
        {
            object value = Given(name);
            var text = value as string;
            if (text != null && isRight(text)) return text;
            Require(value == null && !required);
            return null;
        }

        public DateTime? Day(string name)
        {
            string text = Text(name, false, IsDay);
            return text == null ? (DateTime?)null : Date(text);
        }

        public bool? Flag(string name, bool required)
        {
            object value = Given(name);
            Require(value is bool || (value == null && !required));
            return value as bool?;
        }

        public void Codes()
        {
            Text("prefecture_code", true, IsPrefectureCode);
            Text("institution_code", true, IsInstitutionCode);
            Text("score_table", true, IsScoreTable);
        }

        public void NameAndTerms()
        {
            Text("institution_name", true, IsName);
            Require(Flag("terms_accepted", true) != false);
        }

        public void TwoWeeksBeforeConstruction(DateTime? appliedOn)
        {
            DateTime? constructionOn = Day("construction_on");
            if (appliedOn != null && constructionOn != null) Require(appliedOn <= constructionOn.Value.AddDays(-14));
        }
    }

    static Func<string, bool> OneOf(params string[] keys) => keys.Contains;

    // Not all labels of these choices are known: one with a letter outside ASCII is taken, and nothing is judged by it.
    static Func<string, bool> OneOfOrLabel(params string[] keys) => text =>
        keys.Contains(text) || Categories(Regex.Replace(text, "[\0-\x7f‐-―−－ーｰ]", "")).Any(
            each => each == UnicodeCategory.PrivateUse || !IsInvisible(each));

    public static bool IsEligibility(object data)
    {
        var form = new Form(data, "form", "applied_on", "construction_on", "kind", "prefecture_code", "institution_code",
            "score_table", "institution_name", "terms_accepted", "line_type", "customer_id", "flets_v6_option",
            "usage_start", "test_start", "secret_number", "fee_payment");
        form.Text("form", false, OneOf("eligibility"));
        form.Text("kind", true, OneOf("new", "change"));
        form.Codes();
        form.NameAndTerms();
        string[] lines = { "ip-vpn-ntt", "ip-vpn-other", "ipsec-ike" };
        string line = form.Text("line_type", true, OneOfOrLabel(lines));
        string option = form.Text("flets_v6_option", line == "ip-vpn-ntt", OneOfOrLabel("contracted", "not-contracted"));
        form.Require(line != "ip-vpn-ntt" || option != "not-contracted");
        if (line == "ip-vpn-ntt" || !lines.Contains(line))
            form.Require(IsCustomerEntry(form.Given("customer_id"), line == "ip-vpn-ntt", "prefix", "number", "confirmation"));
        string start = form.Text("usage_start", true, IsMonth);
        form.Text("test_start", false, IsMonth);
        form.Text("secret_number", true, IsSecretNumber);
        form.Text("fee_payment", true, OneOf("deduct", "transfer"));
        DateTime? appliedOn = form.Day("applied_on");
        form.TwoWeeksBeforeConstruction(appliedOn);
        if (appliedOn != null && start != null) form.Require(string.CompareOrdinal(start, MonthOf(appliedOn.Value)) >= 0);
        return form.IsValid;
    }

    // The entries for お客さまID where no other line is named; an object without a value is as good as absent.
    static bool IsCustomerEntry(object data, bool required, params string[] needed)
    {
        if (data == null) return !required;
        var entry = new Form(data, "prefix", "number", "confirmation");
        string number = entry.Text("number", required, IsCustomerNumber);
        entry.Text("prefix", required, IsPrefix);
        string confirmation = entry.Text("confirmation", required && needed.Contains("confirmation"), _ => true);
        if (number != null && confirmation != null) entry.Require(number == confirmation);
        return entry.IsValid;
    }

    public static bool IsBilling(object data)
    {
        var form = new Form(data, "form", "applied_on", "kind", "prefecture_code", "institution_code", "score_table",
            "institution_name", "terms_accepted", "billing_start", "receipt_computer", "os_browser", "line_type",
            "customer_id", "eligibility_customer_id", "fee_payment", "change_items");
        form.Text("form", false, OneOf("billing"));
        string kind = form.Text("kind", true, OneOf("start", "change"));
        form.Codes();
        form.NameAndTerms();
        string start = form.Text("billing_start", true, IsMonth);
        DateTime? appliedOn = form.Day("applied_on");
        if (appliedOn != null && start != null)
            form.Require(string.CompareOrdinal(start, MonthOf(First(appliedOn.Value, 2))) >= 0);
        var computer = new Form(form.Given("receipt_computer"), "program_name", "maker_name");
        computer.Text("program_name", true, HasVisible);
        computer.Text("maker_name", true, HasVisible);
        form.Require(computer.IsValid);
        form.Text("os_browser", true, HasVisible);
        string[] lines = { "ip-vpn-ipv6", "ip-vpn-ipv4", "ipsec-ike", "isdn" };
        string line = form.Text("line_type", true, OneOfOrLabel(lines));
        string eligibilityId = form.Text("eligibility_customer_id", false, IsCustomerIdInOne);
        if (line == "ip-vpn-ipv6" || !lines.Contains(line))
            form.Require(IsBillingEntry(form.Given("customer_id"), line == "ip-vpn-ipv6", eligibilityId));
        form.Text("fee_payment", true, OneOf("deduct", "transfer"));
        form.Require(AreChangeItems(form.Given("change_items"), kind == "change"));
        return form.IsValid;
    }

    static bool IsBillingEntry(object data, bool required, string eligibilityId)
    {
        if (data == null) return !required;
        var entry = new Form(data, "same_as_eligibility", "prefix", "number", "confirmation");
        bool isSame = entry.Flag("same_as_eligibility", false) == true;
        string number = entry.Text("number", required && !isSame, IsCustomerNumber);
        string prefix = entry.Text("prefix", required && !isSame, IsPrefix);
        string confirmation = entry.Text("confirmation", false, _ => true);
        if (number != null && confirmation != null) entry.Require(number == confirmation);
        if (isSame && prefix != null && number != null && eligibilityId != null)
            entry.Require(prefix + number == eligibilityId);
        return entry.IsValid;
    }

    static bool AreChangeItems(object data, bool isChange)
    {
        if (data == null) return !isChange;
        var items = data as List<object>;
        if (items == null || !items.All(each => each is string)) return false;
        return !isChange || (items.Count > 0 && items.Cast<string>().All(HasVisible));
    }

    public static bool IsCertificate(object data)
    {
        var form = new Form(data, "form", "applied_on", "eligibility_applied_on", "construction_on", "prefecture_code",
            "institution_code", "score_table", "terminals", "planned_terminals");
        form.Text("form", false, OneOf("certificate"));
        form.Codes();
        DateTime? appliedOn = form.Day("applied_on"), eligibilityOn = form.Day("eligibility_applied_on");
        form.TwoWeeksBeforeConstruction(appliedOn);
        if (appliedOn != null && eligibilityOn != null) form.Require(appliedOn >= eligibilityOn);
        List<string> names = Names(form.Given("terminals"));
        if (names == null) return false;
        form.Require(names.Distinct().Count() == names.Count);
        object planned = form.Given("planned_terminals");
        if (planned is long) form.Require((long)planned == names.Count);
        else if (planned != null) form.Require((Names(planned) ?? new List<string>()).SequenceEqual(names));
        return form.IsValid;
    }

    // The names of a list in a fixed order, as they are compared; null where it is empty or a name is refused.
    static List<string> Names(object data)
    {
        var items = data as List<object>;
        if (items == null || items.Count == 0 || !items.All(each => each is string && IsName((string)each))) return null;
        return items.Cast<string>().Select(Folded).OrderBy(each => each, StringComparer.Ordinal).ToList();
    }

    public static Dictionary<string, object> Data(params object[] namesAndValues)
    {
        var data = new Dictionary<string, object>();
        for (int at = 0; at < namesAndValues.Length; at += 2) data.Add((string)namesAndValues[at], namesAndValues[at + 1]);
        return data;
    }
}
