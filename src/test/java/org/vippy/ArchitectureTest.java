package org.vippy;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Holds the package table, and shows by the classes below {@code org.vippy.broken} that each rule can fail. */
final class ArchitectureTest {
    private static final Architecture VIPPY = new Architecture("org.vippy");
    private static final Architecture BROKEN = new Architecture("org.vippy.broken");
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(VIPPY.root());
    private static final JavaClasses FIXTURES = new ClassFileImporter().importPackages(BROKEN.root());

    @Test
    void electionIsPure() {
        holdsButFor(Architecture::electionIsPure, "election.ReadsAFile");
        holdsButFor(Architecture::electionIsPure, "election.StartsAThread");
    }

    @Test
    void electionIsToldTheTime() {
        holdsButFor(Architecture::electionIsToldTheTime, "election.AsksTheClock");
        holdsButFor(Architecture::electionIsToldTheTime, "election.AsksTheWallClock");
    }

    @Test
    void chatUsesElectionProtobufAndVertx() {
        holdsButFor(Architecture::chatUsesElectionProtobufAndVertx, "chat.UsesConfig");
    }

    @Test
    void addressUsesTheJdkAlone() {
        holdsButFor(Architecture::addressUsesTheJdk, "address.UsesConfig");
    }

    @Test
    void networkUsesTheJdkAlone() {
        holdsButFor(Architecture::networkUsesTheJdk, "network.UsesElection");
    }

    @Test
    void notifyUsesNetworkAlone() {
        holdsButFor(Architecture::notifyUsesNetwork, "notify.UsesElection");
    }

    @Test
    void wireUsesNetworkAlone() {
        holdsButFor(Architecture::wireUsesNetwork, "wire.UsesElection");
    }

    @Test
    void configUsesJacksonCoreAlone() {
        holdsButFor(Architecture::configUsesJackson, "config.BindsData");
    }

    @Test
    void managementUsesElectionAndWhatServesIt() {
        holdsButFor(Architecture::managementUsesElectionAndWhatServesIt, "management.UsesNetwork");
    }

    @Test
    void pluginUsesManagement() {
        holdsButFor(Architecture::pluginUsesManagement, "plugin.UsesNetwork");
    }

    @Test
    void managementMessagesStayThere() {
        holdsButFor(Architecture::managementMessagesStayThere, "daemon.SeesMessages");
    }

    @Test
    void onlyDaemonStepsTheElection() {
        holdsButFor(Architecture::onlyDaemonSteps, "management.StepsElection");
    }

    @Test
    void onlyNetworkLinuxCallsTheSystem() {
        holdsButFor(Architecture::onlyNetworkLinuxCallsTheSystem, "network.CallsTheSystem");
    }

    @Test
    void noPackageStandsOutsideTheTable() {
        holdsButFor(Architecture::noPackageStandsOutside, "extra.StandsOutside");
    }

    @Test
    void packagesFormNoCycle() {
        holdsButFor(Architecture::noCycles, "config.UsesChat");
    }

    /** The rule holds for Vippy, and it catches the fixture of that name. */
    private static void holdsButFor(Function<Architecture, ArchRule> rule, String fixture) {
        rule.apply(VIPPY).check(MAIN);
        EvaluationResult caught = rule.apply(BROKEN).evaluate(FIXTURES);
        String report = caught.getFailureReport().toString();
        assertTrue(report.contains(BROKEN.root() + "." + fixture), () -> fixture + " was not caught: " + report);
        assertFalse(report.contains("Allowed"), report);
    }
}
