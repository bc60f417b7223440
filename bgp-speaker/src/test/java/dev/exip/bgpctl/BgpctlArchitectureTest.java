package dev.exip.bgpctl;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.exip.daemon.Version;

@AnalyzeClasses(packages = "dev.exip.bgpctl", importOptions = DoNotIncludeTests.class)
class BgpctlArchitectureTest {

    private static final DescribedPredicate<JavaClass> DAEMON_CODE = JavaClass.Predicates.resideInAPackage(
            "dev.exip..").and(
                    DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage("dev.exip.bgpctl..",
                            "dev.exip.bgp.admin.view..")).and(
                                    DescribedPredicate.not(JavaClass.Predicates.equivalentTo(Version.class)))).as(
                                            "the daemons' code other than the admin views and the version of it all");

    @ArchTest
    static final ArchRule bgpctlKnowsTheViewsOfTheAdminApiAlone = noClasses().that().resideOutsideOfPackage(
            "dev.exip.bgpctl.config").should().dependOnClassesThat(DAEMON_CODE);

    /** {@code config check} reads as the daemons do. */
    @ArchTest
    static final ArchRule configKnowsHowTheDaemonsReadTheirFilesToo = noClasses().that().resideInAPackage(
            "dev.exip.bgpctl.config").should().dependOnClassesThat().resideInAnyPackage("dev.exip.bgp..",
                    "dev.exip.netlink..");

    @ArchTest
    static final ArchRule bgpctlLoadsNeitherNettyNorALogger = noClasses().should().dependOnClassesThat().resideInAnyPackage(
            "io.netty..", "org.slf4j..", "ch.qos.logback..");

    @ArchTest
    static final ArchRule textIsPure = noClasses().that().resideInAPackage(
            "dev.exip.bgpctl.text").should().dependOnClassesThat().resideInAnyPackage("dev.exip.bgpctl", "java.nio..",
                    "java.net..", "picocli..");
}
