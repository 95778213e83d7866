package org.vippy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class ClusterDigestTest {
    @Example
    void doesNotDependOnVersionInterfacesOrSpelling() {
        Cluster one = cluster("{ version: 1, nodes: ['a'], vips: [[{ interface: 'eth0', ip: '10.0.0.1/24' }]], @ }");
        Cluster two = cluster("{ @, 'vips': [[{ ip: '10.0.0.1/255.255.255.0' }]], nodes: ['a'], version: 2 }");
        assertEquals(one.digest(), two.digest());
        assertEquals(one.groups().getFirst().identity(), two.groups().getFirst().identity());
    }

    /** The digest goes over the wire: a change here parts old nodes from new ones. */
    @Example
    void staysTheSameFromReleaseToRelease() {
        Cluster sample = TestingFiles.loaded(TestingFiles.originalSample())
                .configuration()
                .cluster();
        assertEquals(ClusterDigest.LENGTH, sample.digest().bytes().length);
        assertEquals("a3d18fcbc780c56a92737e868463b379", sample.digest().toString());
    }

    @Property(tries = 2000)
    void isTheSameExactlyWhenGroupsAndNodesAre(@ForAll("clusters") Cluster one, @ForAll("clusters") Cluster two) {
        assertEquals(agreed(one).equals(agreed(two)), one.digest().equals(two.digest()));
    }

    @Property(tries = 200)
    void changesWithEachPart(@ForAll("clusters") Cluster cluster) {
        List<Group> more = append(cluster.groups(), new Group(List.of(), List.of(vip(99, 8))));
        assertNotEquals(cluster.digest(), new Cluster(1, more, cluster.nodes()).digest());
        assertNotEquals(cluster.digest(), new Cluster(1, cluster.groups(), append(cluster.nodes(), "z")).digest());
        assertEquals(cluster.digest(), new Cluster(99, cluster.groups(), cluster.nodes()).digest());
    }

    @Example
    void changesWithWhatHoldsForGroupsAndNodes() {
        String plain = "{ version: 1, nodes: ['a', 'b'], vips: [[{ ip: '10.0.0.1/24' }]], @ }";
        List<String> others = List.of(
                plain.replace("'a'", "{ name: 'a', weight: 2 }"),
                plain.replace("'b'", "{ name: 'b', weight: 2 }"),
                plain.replace("/24", ""),
                plain.replace("@", "quorum: 'majority', @"),
                plain.replace("@", "isolated: 'drop', @"),
                plain.replace("@", "isolated: 'keep', @"),
                plain.replace("@", "'all-inactive': 'keep', @"),
                plain.replace("/24'", "/24', source: false"),
                plain.replace("@", "preempt: false, @"));
        assertEquals(
                others.size() + 1,
                Stream.concat(Stream.of(plain), others.stream())
                        .map(text -> cluster(text).digest())
                        .distinct()
                        .count());
        assertEquals(
                cluster(plain).digest(),
                cluster(plain.replace("'a'", "{ name: 'a', weight: 1 }")).digest());
        assertEquals(
                cluster(plain).digest(),
                cluster(plain.replace("/24'", "/24', source: true, dad: false")).digest());
        assertEquals(
                cluster(others.getLast()).digest(),
                cluster(plain.replace("[[", "[[ { preempt: false }, ")).digest());
    }

    @Provide
    Arbitrary<Cluster> clusters() {
        Arbitrary<String> node = Arbitraries.of("a", "b");
        Arbitrary<Vip> vip = Combinators.combine(Arbitraries.integers().between(1, 2), Arbitraries.of(8, 24))
                .as(ClusterDigestTest::vip);
        Arbitrary<Group> group = Combinators.combine(
                        node.list().ofMaxSize(1), vip.list().ofMinSize(1).ofMaxSize(2))
                .as(Group::new);
        return Combinators.combine(
                        Arbitraries.longs().between(0, 9),
                        group.list().ofMaxSize(2),
                        node.list().ofMinSize(1).ofMaxSize(2))
                .as(Cluster::new);
    }

    private record Agreed(List<List<String>> preferences, List<List<String>> vips, List<String> nodes) {}

    private static Agreed agreed(Cluster cluster) {
        return new Agreed(
                cluster.groups().stream().map(Group::preferences).toList(),
                cluster.groups().stream()
                        .map(group -> group.vips().stream().map(Vip::cidr).toList())
                        .toList(),
                cluster.nodes());
    }

    private static Vip vip(int host, int prefix) {
        @Nullable String anyInterface = host % 2 == 0 ? null : "eth" + prefix;
        return new Vip(anyInterface, InetAddress.ofLiteral("10.0.0." + host), prefix);
    }

    private static <T> List<T> append(List<T> list, T last) {
        return IntStream.rangeClosed(0, list.size())
                .mapToObj(i -> i < list.size() ? list.get(i) : last)
                .toList();
    }

    private static Cluster cluster(String text) {
        return TestingFiles.loaded(text.replace("@", "secret: 'knsdfkjnsdfkjnweroib0u3'"))
                .configuration()
                .cluster();
    }
}
