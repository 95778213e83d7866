package org.vippy.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says why the parser gave up. Words of the file are left out, because the one without quotes may be the secret.
 */
final class SyntaxMessage {
    // Long words are cut by the parser and end in dots.
    private static final Pattern WORD = Pattern.compile("^(?:Unrecognized|Non-standard) token '(.*?)(\\.\\.\\.)?'");

    private SyntaxMessage() {}

    static String of(JsonProcessingException e) {
        String message = String.valueOf(e.getOriginalMessage());
        return switch (e) {
            case JsonEOFException eof -> "the file ends too early, a closing \" } or ] is missing";
            case StreamConstraintsException limit -> limit(message);
            default -> syntax(message);
        };
    }

    private static String limit(String message) {
        if (message.contains("nesting depth")) {
            return "lists and objects are inside each other more than " + Limits.MAX_DEPTH + " deep";
        }
        if (message.contains("Number")) {
            return "the number has more than " + Limits.MAX_NUMBER_LENGTH + " digits";
        }
        if (message.contains("Name")) {
            return "the key has more than " + Limits.MAX_KEY_LENGTH + " characters";
        }
        return "the string has more than " + Limits.MAX_STRING_LENGTH + " characters";
    }

    private static String syntax(String message) {
        if (isWord(message)) {
            return "there is a word without quotes that is not true, false, null or a number";
        }
        if (message.contains("numeric value")) {
            return "this is not a number";
        }
        if (message.startsWith("Illegal unquoted character")) {
            return "there is a line break or control character inside a string, perhaps its closing quote is missing";
        }
        if (message.startsWith("Unrecognized character escape")) {
            return "there is a backslash in a string before a character that takes none";
        }
        if (message.startsWith("Unexpected close marker")) {
            return "a closing bracket does not match the one that was opened";
        }
        return expected(message);
    }

    private static String expected(String message) {
        if (message.contains("expecting comma")) {
            return "a comma or a closing bracket is missing before this";
        }
        if (message.contains("expecting a colon")) {
            return "a colon is missing between the key and its value";
        }
        if (message.contains("field name")) {
            return "a key is missing here";
        }
        if (message.contains("expected a valid value")) {
            return "a value is missing here";
        }
        return "this is not JSON";
    }

    private static boolean isWord(String message) {
        return message.startsWith("Unrecognized token") || message.startsWith("Non-standard token");
    }

    /** How many characters before the place of failure the word began that the parser stumbled over. */
    static int charactersBack(JsonProcessingException e) {
        Matcher word = WORD.matcher(String.valueOf(e.getOriginalMessage()));
        return word.find() ? word.group(1).length() : 0;
    }
}
