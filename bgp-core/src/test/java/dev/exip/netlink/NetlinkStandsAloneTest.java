package dev.exip.netlink;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.exip.netlink", importOptions = DoNotIncludeTests.class)
class NetlinkStandsAloneTest {
    @ArchTest
    static final ArchRule importsNothingButTheJdk = classes().should().onlyDependOnClassesThat().resideInAnyPackage(
            "java..", "org.jspecify.annotations", "dev.exip.netlink", "dev.exip.libc");

    @ArchTest
    static final ArchRule theCodecKnowsNoSocket = classes().that().haveNameMatching(
            ".*\\.(RequestEncoder|MessageDecoder|Attributes|Message|AddressTable|Rtnetlink)(\\$.*)?").should().onlyDependOnClassesThat().haveNameNotMatching(
                    ".*\\.(LibC|NetlinkSocket|Netlink|AddressMonitor)").andShould().onlyDependOnClassesThat().resideOutsideOfPackage(
                            "java.lang.foreign");
}
