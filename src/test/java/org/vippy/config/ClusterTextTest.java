package org.vippy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vippy.config.ClusterText.Parsed;

class ClusterTextTest {
    private static final Cluster CLUSTER = TestingFiles.loaded(TestingFiles.file(
                    "[ 'b', 'a', { interface: 'eth7', ip: '10.0.0.1/24' }, { ip: '10.0.0.2/24' } ],"
                            + " [ { ip: '10.0.1.1/32' } ]",
                    "'a', 'b'"))
            .configuration()
            .cluster();

    private static Parsed read(String text) {
        return ClusterText.read(9, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String reason(String text) {
        return assertInstanceOf(Parsed.Unusable.class, read(text)).reason();
    }

    @Test
    void whatIsWrittenIsReadWithoutInterfaces() {
        var read = assertInstanceOf(Parsed.Valid.class, ClusterText.read(9, ClusterText.write(CLUSTER)));
        assertEquals(9, read.cluster().version());
        assertEquals(CLUSTER.digest(), read.cluster().digest());
        assertEquals(CLUSTER.digest().hex(), ClusterText.digest(ClusterText.write(CLUSTER)));
        assertEquals(List.of("b", "a"), read.cluster().groups().getFirst().preferences());
        assertEquals(null, read.cluster().groups().getFirst().vips().getFirst().interfaceName());
    }

    /** Each host finds its own; where one is written it stays what it was. */
    @Test
    void aPrefixThatIsLeftOutIsLeftOutBetweenNodesToo() {
        String text = "vippy cluster 1\nnode a\ngroup\nvip 10.0.0.1\nvip 10.0.0.2/24\n";
        var cluster = assertInstanceOf(Parsed.Valid.class, read(text)).cluster();
        assertEquals("10.0.0.1,10.0.0.2/24", cluster.groups().getFirst().identity());
        assertEquals(text, new String(ClusterText.write(cluster), StandardCharsets.UTF_8));
        var own = new OwnInterfaces(
                TestingFiles.loaded(TestingFiles.file("[ { interface: 'eth7', ip: '10.0.0.1' } ]", "'a'"))
                        .configuration()
                        .cluster());
        var vips = own.on(cluster).groups().getFirst().vips();
        assertEquals("eth7", vips.getFirst().interfaceName());
        assertEquals(null, vips.getLast().interfaceName());
    }

    @Test
    void theLargestConfigurationIsRead() {
        var large = TestingFiles.loaded(TestingFiles.file(TestingFiles.groups(8_192), TestingFiles.nodes(255)))
                .configuration()
                .cluster();
        var text = ClusterText.write(large);
        assertEquals(
                large.digest(),
                assertInstanceOf(Parsed.Valid.class, ClusterText.read(1, text))
                        .cluster()
                        .digest());
    }

    @Test
    void saysWhatCannotBeUsed() {
        assertEquals("it is of a form that this version of Vippy does not know", reason("vippy cluster 2\nnode a\n"));
        assertEquals("it names no node", reason("vippy cluster 1\n"));
        assertEquals("a group without an address", reason("vippy cluster 1\nnode a\ngroup\n"));
        assertEquals(
                "line 3: begins with \"colour\", which this version of Vippy does not know",
                reason("vippy cluster 1\nnode a\ncolour 3\n"));
        assertEquals(
                "line 5: 10.0.0.1/24 is there twice",
                reason("vippy cluster 1\nnode a\ngroup\nvip 10.0.0.1/24\nvip 10.0.0.1/24\n"));
        assertEquals(
                "line 4: 127.0.0.1/8 is a loopback address",
                reason("vippy cluster 1\nnode a\ngroup\nvip 127.0.0.1/8\n"));
        assertEquals(
                "line 4: \"c\" cannot be preferred here",
                reason("vippy cluster 1\nnode a\ngroup\nprefer c\nvip 10.0.0.1/24\n"));
        assertEquals("line 3: \"a\" is no host name, or there twice", reason("vippy cluster 1\nnode a\nnode a\n"));
    }

    @Test
    void allThatNodesMustAgreeOnIsInIt() {
        var all = TestingFiles.loaded(
                        "{ version: 1, secret: 'knsdfkjnsdfkjnweroib0u3', preempt: false,"
                                + " nodes: [ { name: 'a', weight: 3 }, 'b', 'c' ], quorum: 3, isolated: 'keep', 'all-inactive': 'keep',"
                                + " damping: { 'half-life': 90.5, suppress: 4.5, reuse: 0.5 }, vips: [ [ { ip: '10.0.0.1/24' } ] ] }")
                .configuration()
                .cluster();
        var read = assertInstanceOf(Parsed.Valid.class, ClusterText.read(1, ClusterText.write(all)));
        assertEquals(all, read.cluster());
    }

    @Test
    void howAddressesArePlumbedIsInItWhereItIsNotAsUsual() {
        var mixed = TestingFiles.loaded(TestingFiles.file(
                        "[ { ip: '10.0.0.1/24', source: false }, { ip: '2001:DB8::0:1/64', dad: true, source: false },"
                                + " { ip: '2001:db8::2/64', dad: true }, { ip: '2001:db8::3/64', source: true, dad: false } ]",
                        "'a'"))
                .configuration()
                .cluster();
        assertEquals("""
                vippy cluster 1
                node a
                group
                vip 10.0.0.1/24
                source false
                vip 2001:db8::1/64
                dad true
                source false
                vip 2001:db8::2/64
                dad true
                vip 2001:db8::3/64
                """, new String(ClusterText.write(mixed), StandardCharsets.UTF_8));
        var read = assertInstanceOf(Parsed.Valid.class, ClusterText.read(9, ClusterText.write(mixed)));
        assertEquals(mixed.groups(), read.cluster().groups());
    }

    @Test
    void plumbingThatNoFileMayHaveCannotBeUsed() {
        var begin = "vippy cluster 1\nnode a\ngroup\n";
        var form = "it is not in the form that this version of Vippy writes";
        assertEquals("line 4: \"true\" cannot be dad here", reason(begin + "dad true\n"));
        assertEquals("line 5: \"true\" cannot be dad here", reason(begin + "vip 10.0.0.1/24\ndad true\n"));
        assertEquals("line 5: \"no\" cannot be source here", reason(begin + "vip 10.0.0.1/24\nsource no\n"));
        assertEquals(form, reason(begin + "vip 2001:db8::1/64\nsource false\ndad true\n"));
        assertEquals(form, reason(begin + "vip 2001:db8::1/64\ndad true\ndad true\n"));
        assertEquals(form, reason(begin + "vip 2001:DB8::1/64\n"));
    }

    @Test
    void anOptionThatNoFileMayHaveCannotBeUsed() {
        var begin = "vippy cluster 1\nnode a\n";
        assertEquals("line 3: \"2\" cannot be quorum", reason(begin + "quorum 2\n"));
        assertEquals("line 3: \"0\" is no weight", reason(begin + "weight 0\n"));
        assertEquals("line 3: \"away\" cannot be isolated", reason(begin + "isolated away\n"));
        assertEquals("line 3: \"PT1S 1.0 2.0\" cannot be damping", reason(begin + "damping PT1S 1.0 2.0\n"));
        assertEquals("line 3: \"PT1S . .\" cannot be damping", reason(begin + "damping PT1S . .\n"));
    }

    @Test
    void onlyTheVeryFormThatIsWrittenIsRead() {
        var text = new String(ClusterText.write(CLUSTER), StandardCharsets.UTF_8);
        assertEquals(
                "it is not in the form that this version of Vippy writes",
                reason(text.substring(0, text.length() - 1)));
    }

    @Test
    void neverThrowsWhateverTheBytes() {
        var text = ClusterText.write(CLUSTER);
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++) {
            var changed = Arrays.copyOf(text, random.nextInt(text.length + 1));
            for (var change = random.nextInt(4); change > 0 && changed.length > 0; change--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            assertNotNull(ClusterText.read(random.nextLong(), changed));
        }
    }

    @Test
    void eachHostKeepsItsOwnInterfaces() {
        var sent = assertInstanceOf(
                        Parsed.Valid.class,
                        read("vippy cluster 1\nnode a\nnode b\ngroup\nvip 10.0.0.1/24\nvip 10.0.0.99/24\n"
                                + "group\nvip 10.0.2.1/24\ngroup\nvip 10.0.1.1/32\n"))
                .cluster();
        var own = TestingFiles.loaded(TestingFiles.file(
                        "[ { interface: 'eth7', ip: '10.0.0.1/24' }, { interface: 'eth7', ip: '10.0.0.3/24' } ],"
                                + " [ { interface: 'lo', ip: '10.0.1.1/24' } ]",
                        "'a'"))
                .configuration()
                .cluster();
        var here = new OwnInterfaces(own).on(sent);
        assertEquals(
                Arrays.asList("eth7", "eth7", null, "lo"),
                here.groups().stream()
                        .flatMap(group -> group.vips().stream())
                        .map(Vip::interfaceName)
                        .toList());
        assertEquals(sent.digest(), here.digest());
    }
}
