package org.vippy.cli.text;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;

/**
 * A message for programs, by protobuf's JSON mapping with the names of the description. All fields are there, zero and
 * empty ones too, but for the optional ones that say nothing.
 */
public final class Json {
    private static final JsonFormat.Printer PRETTY = JsonFormat.printer()
            .preservingProtoFieldNames()
            .includingDefaultValueFields()
            .sortingMapKeys();
    private static final JsonFormat.Printer LINE = PRETTY.omittingInsignificantWhitespace();

    private Json() {}

    /** Over several lines. */
    public static String pretty(MessageOrBuilder message) {
        return print(PRETTY, message);
    }

    /** On one line. */
    public static String line(MessageOrBuilder message) {
        return print(LINE, message);
    }

    private static String print(JsonFormat.Printer printer, MessageOrBuilder message) {
        try {
            return printer.print(message);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("only messages with an unknown Any cannot be printed", e);
        }
    }
}
