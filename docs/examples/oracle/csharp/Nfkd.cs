// The Unicode normalization form NFKD. .NET and .NET Framework have it; that of mono leaves ligatures and some kanji, so
// that GLib does it there.

using System;
using System.Runtime.InteropServices;
using System.Text;

static class Nfkd
{
    const int All = 2;

    static readonly bool IsMono = Type.GetType("Mono.Runtime") != null;

    [DllImport("libglib-2.0.so.0")]
    static extern IntPtr g_utf8_normalize(byte[] text, IntPtr size, int mode);

    [DllImport("libglib-2.0.so.0")]
    static extern void g_free(IntPtr memory);

    public static string Of(string text)
    {
        if (!IsMono) return text.Normalize(NormalizationForm.FormKD);
        byte[] given = Encoding.UTF8.GetBytes(text);
        IntPtr found = g_utf8_normalize(given, (IntPtr)given.Length, All);
        int size = 0;
        while (Marshal.ReadByte(found, size) != 0) size++;
        var bytes = new byte[size];
        Marshal.Copy(found, bytes, 0, size);
        g_free(found);
        return Encoding.UTF8.GetString(bytes);
    }
}
