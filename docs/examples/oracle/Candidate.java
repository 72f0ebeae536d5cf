// A receipt computer's own checks in Java, and the adapter that lets oqa-rules test them.
//
//   oqa-rules oracle -- java Candidate.java
//
// One request a line comes in, one answer a line goes out, in the same order (protocol 1). Java 11, no libraries.
// Nothing but ASCII stands in this file: until Java 18, java reads a source file in the encoding of the system.

import java.io.*;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.*;
import java.util.function.Function;

public class Candidate {
    // ---- the checks, as they stand in the program ----------------------------------------------

    static final Set<String> SCORE_TABLES = Set.of("1", "3", "4", "6"); // medical, dental, pharmacy, visiting nurses
    static final Set<String> SHORT_RULE = Set.of("11", "12", "13", "14"); // Saitama, Chiba, Tokyo, Kanagawa

    // String.matches looks at the whole text, and [0-9] at half-width digits alone.
    static boolean isPrefectureCode(String text) {
        return text.matches("[0-9]{2}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= 47;
    }

    // Customer ID: a prefix, 8 or 10 letters and digits without the prefix, and the same again.
    static boolean isCustomerId(String prefix, String number, String confirmation) {
        boolean isNumber = number.matches("(?!(?i:CAF|COP))([0-9A-Za-z]{8}|[0-9A-Za-z]{10})");
        return (prefix.equals("CAF") || prefix.equals("COP")) && isNumber && confirmation.equals(number);
    }

    // Terminal name: something to see in it, and nothing that breaks a line.
    static boolean isTerminalName(String text) {
        return text.matches("(?s).*[^\\p{Z}\\p{C}].*") && !text.matches("(?s).*[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}].*");
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

    // Cutoff: the 20th is in time, the 21st belongs to the next month.
    static YearMonth batchOf(LocalDate appliedOn) {
        return YearMonth.from(appliedOn).plusMonths(appliedOn.getDayOfMonth() <= 20 ? 0 : 1);
    }

    // ---- the adapter: what oqa-rules asks, and where the answer is ------------------------------

    static final Map<String, Function<Map<String, String>, Map<String, ?>>> OPERATIONS = new LinkedHashMap<>();

    static {
        OPERATIONS.put("prefecture-code", in -> Map.of("valid", isPrefectureCode(in.get("text"))));
        OPERATIONS.put("score-table", in -> Map.of("valid", SCORE_TABLES.contains(in.get("text"))));
        OPERATIONS.put("secret-number", in -> Map.of("valid", in.get("text").matches("[0-9]{4}")));
        OPERATIONS.put("terminal-name", in -> Map.of("valid", isTerminalName(in.get("text"))));
        OPERATIONS.put("year-month", in -> Map.of("valid", in.get("text").matches("20[0-9]{2}-(0[1-9]|1[0-2])")));
        OPERATIONS.put("institution-code", in -> Map.of("valid", in.get("text").matches("[0-9]{7}")));
        OPERATIONS.put("check-digit", in -> Map.of(
            "matches", checkDigitHolds(in.get("prefecture"), in.get("score_table"), in.get("text"))));
        OPERATIONS.put("customer-id", in -> Map.of(
            "valid", isCustomerId(in.get("prefix"), in.get("number"), in.get("confirmation"))));
        OPERATIONS.put("billing-mail", in -> {
            YearMonth batch = batchOf(LocalDate.parse(in.get("applied_on")));
            return Map.of("cutoff_on", batch.atDay(20), "deliver_by", batch.plusMonths(1).atDay(15));
        });
        OPERATIONS.put("billing-deadline", in -> {
            YearMonth month = YearMonth.parse(in.get("billing_start")).minusMonths(2); // the month before the month before
            return Map.of("apply_by", month.atEndOfMonth(), "recommended_by", month.atDay(20));
        });
        OPERATIONS.put("earliest-billing-start", in -> {
            LocalDate appliedOn = LocalDate.parse(in.get("applied_on"));
            return Map.of(
                "permitted", YearMonth.from(appliedOn).plusMonths(2), "usable", batchOf(appliedOn).plusMonths(2));
        });
        OPERATIONS.put("construction-deadline", in -> Map.of(
            "apply_by", LocalDate.parse(in.get("construction_on")).minusDays(14)));
    }

    public static void main(String[] arguments) throws IOException {
        // UTF-8 on both sides: what Java takes by itself is cp932 on a Japanese Windows.
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            Map<String, ?> request = new Json(line).object();
            if (request.get("cmd").equals("stop")) return;
            out.print(json(answer(request)) + "\n"); // not println, which ends lines with CR LF on Windows
            out.flush();
        }
    }

    @SuppressWarnings("unchecked") // the input of every operation above is an object of texts
    static Map<String, ?> answer(Map<String, ?> request) {
        if (request.get("cmd").equals("start")) {
            var implementation = Map.of("name", "acme-receipt", "version", "5.2", "language", "Java");
            return Map.of("version", 1, "implementation", implementation, "operations", OPERATIONS.keySet());
        }
        var operation = OPERATIONS.get(request.get("op"));
        if (operation == null) return Map.of("seq", request.get("seq"), "skipped", "not in this program");
        try {
            return Map.of("seq", request.get("seq"), "output", operation.apply((Map<String, String>) request.get("input")));
        } catch (RuntimeException error) {
            return Map.of("seq", request.get("seq"), "errored", error.getClass().getName());
        }
    }

    // ---- as much JSON as is needed: texts, objects of them, whole numbers -----------------------

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

        Map<String, Object> object() {
            var members = new HashMap<String, Object>();
            while (next() != '}') { // steps over { and , and stands before a name, or ends
                if (peek() == '}') continue;
                String name = string();
                next(); // :
                members.put(name, peek() == '"' ? string() : peek() == '{' ? object() : number());
            }
            return members;
        }

        private Long number() {
            int start = at;
            while ("-0123456789".indexOf(text.charAt(at)) >= 0) at++;
            return Long.valueOf(text.substring(start, at));
        }

        private String string() {
            var found = new StringBuilder();
            next(); // the quote that opens
            for (char each = text.charAt(at++); each != '"'; each = text.charAt(at++)) {
                if (each != '\\') { found.append(each); continue; }
                char escaped = text.charAt(at++);
                int plain = "bfnrt".indexOf(escaped);
                if (escaped == 'u') found.append((char) Integer.parseInt(text.substring(at, at += 4), 16));
                else found.append(plain >= 0 ? "\b\f\n\r\t".charAt(plain) : escaped);
            }
            return found.toString();
        }

        private char peek() {
            while (" \t".indexOf(text.charAt(at)) >= 0) at++;
            return text.charAt(at);
        }

        private char next() {
            char found = peek();
            at++;
            return found;
        }
    }
}
