package org.vippy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private final List<String> known = List.of("interval", "stale", "ip");

    @Test
    void findsTypingErrors() {
        assertEquals("did you mean \"interval\"?", Nearest.suggest("intreval", known));
        assertEquals("did you mean \"stale\"?", Nearest.suggest("Stael", known));
        assertEquals("did you mean \"stale\"?", Nearest.suggest("stale_after", known));
    }

    @Test
    void namesTheChoicesWhereNothingIsNear() {
        assertEquals("write one of \"interval\", \"stale\", \"ip\"", Nearest.suggest("priority", known));
    }

    @Test
    void countsEdits() {
        assertEquals(0, Nearest.distance("", ""));
        assertEquals(3, Nearest.distance("", "abc"));
        assertEquals(1, Nearest.distance("ab", "BA"));
        assertEquals(3, Nearest.distance("kitten", "sitting"));
    }
}
