package org.vippy.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Opening by a process that lacks a capability. */
@Tag("lab")
class UnprivilegedOpenLabTest {
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

    @BeforeEach
    void requireSetpriv() {
        NamespaceLab.require();
        Assumptions.assumeTrue(Files.isExecutable(SETPRIV), "skipped: needs setpriv");
    }

    @Test
    void namesTheCapabilityThatIsMissing() {
        String message = probe("-net_raw");
        assertTrue(message.startsWith("missing CAP_NET_RAW (to announce them by ARP); run vippyd with"), message);
        assertTrue(probe("-net_admin").startsWith("missing CAP_NET_ADMIN (to add addresses); run vippyd with"));
    }

    @Test
    void needsNoOtherCapability() {
        assertEquals("opened\n", probe("-all,+net_admin,+net_raw"));
    }

    private static String probe(String boundingSet) {
        List<String> command =
                new ArrayList<>(List.of(SETPRIV.toString(), "--inh-caps", "-all", "--bounding-set", boundingSet));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.add(OpenProbe.class.getName());
        return NamespaceLab.run(command);
    }
}
