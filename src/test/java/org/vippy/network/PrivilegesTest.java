package org.vippy.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PrivilegesTest {
    private static final long NET_ADMIN = 1L << 12;
    private static final long NET_RAW = 1L << 13;

    @Test
    void bothCapabilitiesAreEnough() {
        assertEquals(Optional.empty(), Privileges.missing(NET_ADMIN | NET_RAW));
    }

    @Test
    void namesTheMissingOneAndWhatToDo() {
        String message = Privileges.missing(NET_ADMIN).orElseThrow();
        assertTrue(message.startsWith("missing CAP_NET_RAW (to announce them by ARP); "), message);
        assertTrue(message.contains("AmbientCapabilities=CAP_NET_ADMIN CAP_NET_RAW"), message);
        assertFalse(message.contains("CAP_NET_ADMIN (to"), message);
        assertTrue(Privileges.missing(0)
                .orElseThrow()
                .startsWith("missing CAP_NET_ADMIN (to add addresses) and CAP_NET_RAW (to announce them by ARP); "));
    }

    @Test
    void kernelsWithoutTheMarkAreRefused() {
        assertEquals(
                "Linux 5.15.0-91-generic cannot mark addresses as Vippy's; Linux 5.18 or later is needed",
                Privileges.tooOld("5.15.0-91-generic").orElseThrow());
        assertTrue(Privileges.tooOld("4.19").isPresent());
        assertEquals(Optional.empty(), Privileges.tooOld("5.18.0"));
        assertEquals(Optional.empty(), Privileges.tooOld("6.1.0-18-amd64"));
        assertEquals(Optional.empty(), Privileges.tooOld("unknown"));
    }
}
