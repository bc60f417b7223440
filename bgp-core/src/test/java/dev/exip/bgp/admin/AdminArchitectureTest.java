package dev.exip.bgp.admin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.exip.bgp.admin", importOptions = DoNotIncludeTests.class)
class AdminArchitectureTest {

    private static DescribedPredicate<JavaClass> oursBut(String... packages) {
        return JavaClass.Predicates.resideInAPackage("dev.exip..").and(
                DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(packages))).as(
                        "our code outside " + String.join(", ", packages));
    }

    @ArchTest
    static final ArchRule theViewsStandAlone = noClasses().that().resideInAPackage(
            "dev.exip.bgp.admin.view..").should().dependOnClassesThat(oursBut("dev.exip.bgp.admin.view.."));

    @ArchTest
    static final ArchRule theServerKnowsViewsAndPrefixesAndNeverTheEngine = noClasses().that().resideInAPackage(
            "dev.exip.bgp.admin").should().dependOnClassesThat(oursBut("dev.exip.bgp.admin..", "dev.exip.bgp.net"));
}
