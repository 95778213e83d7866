package org.vippy.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One value of the file, with its place. */
sealed interface Node {
    Place place();

    record Text(Place place, String value) implements Node {}

    /** A number as it is written, because {@code 1e999999999} is cheap to keep and dear to compute. */
    record Numeral(Place place, String literal) implements Node {}

    record Flag(Place place, boolean value) implements Node {}

    record Null(Place place) implements Node {}

    record Sequence(Place place, List<Node> items) implements Node {}

    /** An object, each key once, in the order of the file. */
    record Mapping(Place place, List<Member> members) implements Node {
        @Nullable
        Node find(String key) {
            for (Member member : members) {
                if (member.key().equals(key)) {
                    return member.value();
                }
            }
            return null;
        }
    }

    /** A key with its value; the place is that of the key. */
    record Member(Place place, String key, Node value) {}

    /** What kind of value this is, in words for a message. */
    default String kind() {
        return switch (this) {
            case Text text -> "a string";
            case Numeral numeral -> "a number";
            case Flag flag -> String.valueOf(flag.value());
            case Null none -> "null";
            case Sequence sequence -> "a list";
            case Mapping mapping -> "an object";
        };
    }
}
