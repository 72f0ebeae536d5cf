// As much JSON as the protocol needs, for .NET Framework and mono, which come without System.Text.Json.

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

class Json
{
    readonly string text;
    int at;

    Json(string text) { this.text = text; }

    public static object Read(string line) => new Json(line).Value();

    object Value()
    {
        switch (Next())
        {
            case '{': return Object();
            case '[': return List();
            case '"': return String();
            case 't': return Word("rue", true);
            case 'f': return Word("alse", false);
            case 'n': return Word("ull", null);
            default: at--; return Number();
        }
    }

    // The next character that is no white space.
    char Next()
    {
        while (text[at] == ' ' || text[at] == '\t') at++;
        return text[at++];
    }

    Dictionary<string, object> Object()
    {
        var members = new Dictionary<string, object>(StringComparer.Ordinal);
        for (char each = Next(); each != '}'; each = Next())
            if (each == '"')
            {
                string name = String();
                Next(); // :
                members[name] = Value();
            }
        return members;
    }

    List<object> List()
    {
        var items = new List<object>();
        for (char each = Next(); each != ']'; each = Next())
            if (each != ',')
            {
                at--;
                items.Add(Value());
            }
        return items;
    }

    string String()
    {
        var found = new StringBuilder();
        for (char each = text[at++]; each != '"'; each = text[at++])
        {
            if (each != '\\') { found.Append(each); continue; }
            char escaped = text[at++];
            int plain = "bfnrt".IndexOf(escaped);
            if (escaped != 'u') { found.Append(plain >= 0 ? "\b\f\n\r\t"[plain] : escaped); continue; }
            found.Append((char)int.Parse(text.Substring(at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
            at += 4;
        }
        return found.ToString();
    }

    object Word(string rest, object value)
    {
        at += rest.Length;
        return value;
    }

    // 2 is a whole number; 2.0, 2e0 and what a long cannot hold are none.
    object Number()
    {
        int start = at;
        while (at < text.Length && "+-.0123456789Ee".IndexOf(text[at]) >= 0) at++;
        string number = text.Substring(start, at - start);
        long whole;
        if (long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out whole)) return whole;
        return double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    public static string Write(object value)
    {
        var members = value as Dictionary<string, object>;
        if (members != null)
            return "{" + string.Join(",", members.Select(each => Quoted(each.Key) + ":" + Write(each.Value))) + "}";
        var items = value as List<object>;
        if (items != null) return "[" + string.Join(",", items.Select(Write)) + "]";
        if (value is bool) return (bool)value ? "true" : "false";
        if (value is long) return ((long)value).ToString(CultureInfo.InvariantCulture);
        return Quoted((string)value);
    }

    static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (char each in text)
            if (each == '"' || each == '\\') quoted.Append('\\').Append(each);
            else if (each < ' ') quoted.Append("\\u").Append(((int)each).ToString("x4", CultureInfo.InvariantCulture));
            else quoted.Append(each);
        return quoted.Append('"').ToString();
    }
}
