package org.vippy;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Duration;
import java.util.Calendar;
import java.util.Date;
import java.util.TimeZone;
import java.util.Timer;
import java.util.stream.Stream;

/**
 * Which package may use what.
 *
 * @param root the package above all of them, without a dot at its end
 */
record Architecture(String root) {
    private static final String NULLNESS = "org.jspecify..";
    private static final DescribedPredicate<JavaClass> JDK =
            resideInAnyPackage("java..", "javax.crypto..", "javax.net..");

    /** The state machine: no I/O, no clock, no threads, no logger, no library. */
    ArchRule electionIsPure() {
        return uses(
                "election",
                resideInAnyPackage(
                                "java.lang",
                                "java.util",
                                "java.util.function",
                                "java.util.stream",
                                "java.util.random",
                                NULLNESS)
                        .or(type(Duration.class)));
    }

    /** It asks neither a monotonic clock nor, by what java.util has for that, the one on the wall. */
    ArchRule electionIsToldTheTime() {
        return noClasses()
                .that(in("election"))
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat(type(Date.class)
                        .or(assignableTo(Calendar.class))
                        .or(type(TimeZone.class))
                        .or(type(Timer.class)));
    }

    ArchRule chatUsesElectionProtobufAndVertx() {
        return uses(
                "chat",
                JDK.or(in("election")).or(resideInAnyPackage("com.google.protobuf..", "io.vertx.core..", NULLNESS)));
    }

    ArchRule addressUsesTheJdk() {
        return uses("address", JDK.or(resideInAPackage(NULLNESS)));
    }

    ArchRule networkUsesTheJdk() {
        return uses("network", JDK.or(in("address")).or(resideInAPackage(NULLNESS)));
    }

    ArchRule notifyUsesNetwork() {
        return uses("notify", JDK.or(in("address")).or(in("network")).or(resideInAPackage(NULLNESS)));
    }

    ArchRule wireUsesNetwork() {
        return uses("wire", JDK.or(in("network")).or(resideInAPackage(NULLNESS)));
    }

    ArchRule configUsesJackson() {
        return uses("config", JDK.or(in("address")).or(resideInAnyPackage("com.fasterxml.jackson.core..", NULLNESS)));
    }

    ArchRule managementUsesElectionAndWhatServesIt() {
        return uses(
                "management",
                JDK.or(in("election"))
                        .or(in("address"))
                        .or(in("v1"))
                        .or(resideInAnyPackage(
                                "com.google.protobuf..",
                                "io.grpc..",
                                "io.micrometer..",
                                "io.prometheus.client..",
                                "io.quarkus..",
                                "io.smallrye..",
                                "io.vertx..",
                                "jakarta..",
                                "org.eclipse.microprofile..",
                                NULLNESS)));
    }

    ArchRule pluginUsesManagement() {
        return uses(
                "plugin",
                JDK.or(in("management")).or(in("election")).or(in("config")).or(resideInAPackage(NULLNESS)));
    }

    ArchRule managementMessagesStayThere() {
        return noClasses()
                .that(DescribedPredicate.not(in("management").or(in("v1"))))
                .should()
                .dependOnClassesThat(in("v1"));
    }

    ArchRule onlyDaemonSteps() {
        return noClasses()
                .that(DescribedPredicate.not(in("daemon")))
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "the target is Election.step",
                        (JavaCall<?> call) -> call.getTargetOwner().getName().equals(root + ".election.Election")
                                && call.getTarget().getName().equals("step")));
    }

    ArchRule onlyNetworkLinuxCallsTheSystem() {
        return noClasses()
                .that(DescribedPredicate.not(in("network.linux")))
                .should()
                .dependOnClassesThat(resideInAPackage("java.lang.foreign.."));
    }

    ArchRule noPackageStandsOutside() {
        return classes()
                .should()
                .resideInAnyPackage(Stream.of(
                                "address",
                                "election",
                                "chat",
                                "network",
                                "notify",
                                "wire",
                                "config",
                                "management",
                                "plugin",
                                "v1",
                                "daemon")
                        .map(name -> root + "." + name + "..")
                        .toArray(String[]::new));
    }

    ArchRule noCycles() {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    /** The package uses itself and the others, and nothing else. */
    private ArchRule uses(String name, DescribedPredicate<JavaClass> others) {
        return classes()
                .that(in(name))
                .should()
                .onlyDependOnClassesThat(in(name).or(others).or(ARRAYS_AND_PRIMITIVES));
    }

    private static final DescribedPredicate<JavaClass> ARRAYS_AND_PRIMITIVES =
            DescribedPredicate.describe("arrays and primitives", type -> type.isPrimitive() || type.isArray());

    private DescribedPredicate<JavaClass> in(String name) {
        return resideInAPackage(root + "." + name + "..");
    }
}
