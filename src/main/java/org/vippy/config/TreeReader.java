package org.vippy.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns the text of a file into nodes that know their place. Reports what is no JSON (even in the relaxed form that
 * {@link RelaxedJson} allows), what goes beyond a limit, and keys that are there twice.
 */
final class TreeReader {
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final JsonParser parser;
    private final Report report;
    private KeyPath path = new KeyPath.Root();
    private @Nullable String lastKey;
    private int values;

    private TreeReader(JsonParser parser, Report report) {
        this.parser = parser;
        this.report = report;
    }

    /** The file's object, or null when a problem was reported that leaves no tree. */
    static Node.@Nullable Mapping read(String text, Report report) {
        if (text.length() > Limits.MAX_FILE_BYTES) {
            report.error(Place.NOWHERE, ConfigurationFile.TOO_LARGE, ConfigurationFile.TOO_LARGE_RIGHT);
            return null;
        }
        try (JsonParser parser = RelaxedJson.FACTORY.createParser(withoutMark(text))) {
            return new TreeReader(parser, report).readFile();
        } catch (IOException e) {
            throw new UncheckedIOException("a string has no input errors", e);
        }
    }

    private static String withoutMark(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private Node.@Nullable Mapping readFile() throws IOException {
        try {
            return readRoot();
        } catch (JsonProcessingException e) {
            report.error(failedAt(e), SyntaxMessage.of(e), "correct it, then the rest of the file can be checked");
            return null;
        } catch (TooManyValues e) {
            report.error(here(), "there are more than " + Limits.MAX_VALUES + " values", "make the file smaller");
            return null;
        }
    }

    private Node.@Nullable Mapping readRoot() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            report.error(Place.START, "the file is empty", "write the configuration between { and }");
            return null;
        }
        Node root = readValue(first);
        if (!(root instanceof Node.Mapping mapping)) {
            report.error(root.place(), "the file is " + root.kind(), "write the configuration between { and }");
            return null;
        }
        if (parser.nextToken() != null) {
            report.error(here(), "there is more text after the closing }", "remove it");
            return null;
        }
        return mapping;
    }

    // Recursion is bounded by Limits.MAX_DEPTH, which the parser enforces.
    private Node readValue(JsonToken token) throws IOException {
        if (++values > Limits.MAX_VALUES) {
            throw new TooManyValues();
        }
        Place place = here();
        return switch (token) {
            case START_OBJECT -> readMapping(place);
            case START_ARRAY -> readSequence(place);
            case VALUE_STRING -> new Node.Text(place, parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Node.Numeral(place, parser.getText());
            case VALUE_TRUE -> new Node.Flag(place, true);
            case VALUE_FALSE -> new Node.Flag(place, false);
            case VALUE_NULL -> new Node.Null(place);
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new AssertionError("the parser gave " + token + " for a value");
        };
    }

    private Node readSequence(Place place) throws IOException {
        List<Node> items = new ArrayList<>();
        KeyPath parent = path;
        path = parent.index(0);
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(readValue(token));
            path = parent.index(items.size());
        }
        path = parent;
        return new Node.Sequence(place, items);
    }

    private Node readMapping(Place place) throws IOException {
        List<Node.Member> members = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        KeyPath parent = path;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            path = parent.key(key);
            lastKey = key;
            Node.Member member = new Node.Member(here(), key, readValue(parser.nextToken()));
            path = parent;
            lastKey = key;
            if (seen.add(key)) {
                members.add(member);
            } else {
                report.error(member.place(), "is there twice", "keep one of the two");
            }
        }
        return new Node.Mapping(place, members);
    }

    private Place here() {
        return place(parser.currentTokenLocation());
    }

    private Place failedAt(JsonProcessingException e) {
        JsonLocation location = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
        int column = location.getColumnNr() - SyntaxMessage.charactersBack(e);
        return new Place(Math.max(1, location.getLineNr()), Math.max(1, column), failedPath());
    }

    // The parser looks at a value's first characters when it reads the key, before the key is in the path.
    private KeyPath failedPath() {
        String name = parser.getParsingContext().getCurrentName();
        return name == null || name.equals(lastKey) ? path : path.key(name);
    }

    private Place place(JsonLocation location) {
        return new Place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()), path);
    }

    private static final class TooManyValues extends RuntimeException {
        TooManyValues() {
            super(null, null, false, false);
        }
    }
}
