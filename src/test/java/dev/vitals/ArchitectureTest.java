package dev.vitals;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds what the architecture document says of packages and who may import whom. */
class ArchitectureTest {

    private static final String ROOT = "dev.vitals.";

    private static final Map<String, List<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry("status", List.of()),
            Map.entry("access", List.of()),
            Map.entry("store", List.of()),
            Map.entry("registry", List.of("status")),
            Map.entry("checks", List.of("access", "registry", "status", "store")),
            Map.entry("engine", List.of("registry", "status")),
            Map.entry("history", List.of("access", "registry", "status", "store")),
            Map.entry("webhook", List.of("access", "history", "registry", "status", "store")),
            Map.entry("log", List.of("history", "registry", "status")),
            Map.entry("rest", List.of("access", "engine", "history", "registry", "status")),
            Map.entry("probe", List.of("access", "engine", "registry", "status")),
            Map.entry("startup", List.of("access", "registry", "store", "webhook")),
            Map.entry("metrics", List.of("access", "engine", "history", "registry", "status")),
            Map.entry("page", List.of("access", "engine", "history", "registry", "status")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.vitals");

    @Test
    void eachPackageImportsOnlyWhatTheArchitectureAllows() {
        MAY_IMPORT.forEach((name, allowed) -> {
            String[] permitted = Stream.concat(Stream.of(name), allowed.stream())
                    .map(each -> ROOT + each)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + name)
                    .should()
                    .dependOnClassesThat(resideInAnyPackage("dev.vitals..").and(not(resideInAnyPackage(permitted))))
                    .allowEmptyShould(true)
                    .check(CLASSES);
        });
    }

    @Test
    void everyClassResidesInOneOfTheFourteenPackages() {
        assertThat(MAY_IMPORT).hasSize(14);
        classes()
                .should()
                .resideInAnyPackage(
                        MAY_IMPORT.keySet().stream().map(name -> ROOT + name).toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void thereAreNoCycles() {
        slices().matching("dev.vitals.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void statusNeedsNothingButTheJdk() {
        classes()
                .that()
                .resideInAPackage("dev.vitals.status")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.vitals.status", "java..", "org.jspecify.annotations")
                .check(CLASSES);
    }

    @Test
    void nothingIsInjectedIntoFields() {
        fields().should().notBeAnnotatedWith(Inject.class).check(CLASSES);
    }

    @Test
    void nineOfTenFieldsAreFinal() {
        List<Boolean> finals = CLASSES.stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
                .map(field -> field.getModifiers().contains(JavaModifier.FINAL))
                .toList();
        assertThat(finals.stream().filter(each -> each).count()).isGreaterThanOrEqualTo(finals.size() * 9L / 10);
    }
}
