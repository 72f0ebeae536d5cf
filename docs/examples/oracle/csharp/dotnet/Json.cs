// JSON by System.Text.Json, for .NET: the same data as the reader for .NET Framework gives.

using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

static class Json
{
    public static object Read(string line)
    {
        using (JsonDocument document = JsonDocument.Parse(line)) return Value(document.RootElement);
    }

    static object Value(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.True: return true;
            case JsonValueKind.False: return false;
            case JsonValueKind.String: return element.GetString();
            case JsonValueKind.Array: return element.EnumerateArray().Select(Value).ToList();
            case JsonValueKind.Object:
                return element.EnumerateObject().ToDictionary(each => each.Name, each => Value(each.Value));
            // 2 is a whole number; 2.0, 2e0 and what a long cannot hold are none.
            case JsonValueKind.Number: return element.TryGetInt64(out long whole) ? whole : (object)element.GetDouble();
            default: return null;
        }
    }

    public static string Write(object value) => JsonSerializer.Serialize(value);
}
