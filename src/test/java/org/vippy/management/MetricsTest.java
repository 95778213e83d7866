package org.vippy.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.vippy.election.Status.Hearing;
import org.vippy.election.Status.Phase;
import org.vippy.election.Status.Reason;

/** What Prometheus is told of a view. {@code -Drewrite=true} writes down what is told now. */
class MetricsTest {
    private static final Path TOLD = Path.of("src/test/resources/org/vippy/management/metrics.txt");

    private final Metrics metrics = new Metrics();

    private String told(View view) throws IOException {
        metrics.use(new Scrape(view, TestingViews.history().blackouts(), Duration.ofMillis(3)));
        var registry = new CollectorRegistry();
        registry.register(metrics);
        var text = new StringWriter();
        TextFormat.write004(text, registry.metricFamilySamples());
        return text.toString();
    }

    /** The process is another one each time. */
    private static String withoutProcess(String text) {
        return text.lines()
                .filter(line -> !line.matches("(# \\w+ )?process_.*"))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    @Test
    void tellsEverythingAsWrittenDown() throws IOException {
        var told = withoutProcess(told(TestingViews.healthy()));
        if (Boolean.getBoolean("rewrite")) {
            Files.writeString(TOLD, told);
        }
        assertEquals(Files.readString(TOLD), told);
    }

    @Test
    void keepsToTheFormAndTheConventionsOfPrometheus() throws IOException {
        var exposition = Exposition.read(told(TestingViews.healthy()));
        assertEquals(
                Metrics.ALL.stream().map(Metric::name).sorted().toList(),
                exposition.types().keySet().stream().sorted().toList());
    }

    @Test
    void tellsNothingBeforeTheFirstScrape() {
        assertEquals(List.of(), metrics.collect());
    }

    @Test
    void namesWhyANodeIsOut() throws IOException {
        var check = new Reason("my check of the disk", "full", "");
        var exposition = Exposition.read(
                told(TestingViews.view(TestingViews.status(Phase.INACTIVE, 1, TestingViews.OPERATOR, check))));
        assertEquals(0, exposition.value("vippy_node_active"));
        assertEquals(1, exposition.value("vippy_node_mature"));
        assertEquals(1, exposition.value("vippy_node_reasons{reason=\"operator\"}"));
        assertEquals(1, exposition.value("vippy_node_reasons{reason=\"other\"}"));
        assertEquals(0, exposition.value("vippy_node_reasons{reason=\"deaf\"}"));
    }

    @Test
    void tellsOfAGroupThatNobodyServesAndThatThisNodeCannot() throws IOException {
        var exposition = Exposition.read(told(TestingViews.withoutOwner()));
        assertEquals(1, exposition.value("vippy_groups_without_holder"));
        assertEquals(1, exposition.value("vippy_groups_ineligible"));
        assertEquals(0, exposition.value("vippy_groups_wanted"));
        assertEquals(0, exposition.value("vippy_group_holders{group=\"db\"}"));
        assertEquals(0, exposition.value("vippy_lease_seconds"));
    }

    @Test
    void hasNoAgeForAPeerThatWasNeverHeard() throws IOException {
        var never = TestingViews.status(Phase.ACTIVE, 1, 0, List.of(TestingViews.unheardPeer()));
        var exposition = Exposition.read(told(TestingViews.view(never)));
        assertFalse(exposition.samples().containsKey("vippy_peer_age_seconds{peer=\"b\"}"));
        assertEquals(0, exposition.value("vippy_peer_live{peer=\"b\"}"));
        assertEquals(1, exposition.value("vippy_peers{state=\"never\"}"));
    }

    @Test
    void tellsAOneWayPeerFromATwoWayOne() throws IOException {
        var oneWay = TestingViews.status(Phase.ACTIVE, 1, 0, List.of(TestingViews.peer(Hearing.ONE_WAY, false)));
        var exposition = Exposition.read(told(TestingViews.view(oneWay)));
        assertEquals(1, exposition.value("vippy_peer_live{peer=\"b\"}"));
        assertEquals(0, exposition.value("vippy_peer_two_way{peer=\"b\"}"));
        assertEquals(1, exposition.value("vippy_peers{state=\"one-way\"}"));
        assertEquals(0, exposition.value("vippy_configuration_agreed"));
    }

    @Test
    void namesAGroupByItsFirstAddressHoweverManyItHas() {
        assertEquals("10.8.3.5/24", GroupMetrics.label("10.8.3.5/24,10.8.3.6/24,2001:db8::5/64"));
    }

    /** Prometheus refuses all of a scrape in which something is there twice. */
    @Test
    void tellsTwoNetworksOfTheSameNameApart() throws IOException {
        var chat = TestingViews.chat();
        var list = chat.networks().getLast();
        var exposition = Exposition.read(told(TestingViews.withNetworks(List.of(list, list))));
        assertEquals(0, exposition.value("vippy_chat_network_open{network=\"unicast port 5007\"}"));
        assertEquals(0, exposition.value("vippy_chat_network_open{network=\"unicast port 5007 (2)\"}"));
    }

    @Test
    void refusesASampleWithOtherLabelsThanItsMetric() {
        var samples = new Samples("vippy_x", List.of("group"));
        assertThrows(IllegalArgumentException.class, () -> samples.add(1));
    }
}
