package org.vippy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelaxedJsonTest {
    @Test
    void readsFilesAsPeopleWriteThem() {
        Configuration configuration = TestingFiles.loaded("""
                        \uFEFF// a byte order mark and a comment
                        {
                          # another comment
                          secret: [ 'new secret of all nodes', "old secret of all nodes", ],
                          version: "7", /* a number in quotes */
                          chat_interface: [ 'eth0', "eth1" ],
                          nodes: [ 'node1', ],
                          vips: [ [ 'node1', { ip: '10.8.3.5/24', }, ], ],
                          interval: "0.25",
                        }
                        """).configuration();
        assertEquals(7, configuration.cluster().version());
        assertEquals(
                new ChatInterfaces.Named(List.of("eth0", "eth1")),
                configuration.chat().interfaces());
        assertEquals(Duration.ofMillis(250), configuration.timing().interval());
        assertEquals(
                List.of(Secret.of("new secret of all nodes"), Secret.of("old secret of all nodes")),
                configuration.chat().secrets());
    }
}
