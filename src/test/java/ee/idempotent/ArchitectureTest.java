package ee.idempotent;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.enterprise.context.NormalScope;
import jakarta.inject.Scope;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who imports whom: {@code rest} and {@code method} → {@code cdi} → {@code engine} ← {@code store}, and everyone the API. */
class ArchitectureTest {

    private static final String API = "ee.idempotent";
    private static final String ENGINE = "ee.idempotent.engine";
    private static final String STORE = "ee.idempotent.store";
    private static final String CDI = "ee.idempotent.cdi";
    private static final String REST = "ee.idempotent.rest";
    private static final String METHOD = "ee.idempotent.method";
    private static final String OPTIONAL = "ee.idempotent.microprofile";

    private static final String NULLNESS = "org.jspecify.annotations";
    private static final String MICROPROFILE = "org.eclipse.microprofile..";
    private static final String OPENTELEMETRY = "io.opentelemetry..";
    private static final String PERSISTENCE = "jakarta.persistence..";

    /** In lines. Most have less than a third of that. */
    private static final int LONGEST_CLASS = 200;

    private static final JavaClasses LIBRARY = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(API);

    @Test
    void theApiImportsNothingOfOurs() {
        mayImport(API, "java..", "jakarta..", NULLNESS);
    }

    @Test
    void theEngineImportsJavaOnly() {
        mayImport(ENGINE, "java..", NULLNESS);
    }

    @Test
    void theStoreImportsTheEngine() {
        mayImport(STORE, "java..", "jakarta..", NULLNESS, API, ENGINE);
    }

    @Test
    void cdiImportsTheEngine() {
        mayImport(CDI, "java..", "jakarta..", NULLNESS, MICROPROFILE, API, ENGINE);
    }

    @Test
    void restImportsTheEngineAndCdi() {
        mayImport(REST, "java..", "jakarta..", NULLNESS, API, ENGINE, CDI);
    }

    @Test
    void methodImportsTheEngineAndCdi() {
        mayImport(METHOD, "java..", "jakarta..", NULLNESS, API, ENGINE, CDI);
    }

    @Test
    void microprofileImportsWhatIsOptional() {
        mayImport(OPTIONAL, "java..", "jakarta..", NULLNESS, MICROPROFILE, OPENTELEMETRY, API, ENGINE, CDI);
    }

    private static void mayImport(String importer, String... imported) {
        classes()
                .that()
                .resideInAPackage(importer)
                .should()
                .onlyDependOnClassesThat(resideInAPackage(importer).or(resideInAnyPackage(imported)))
                .check(LIBRARY);
    }

    @Test
    void thereAreNoOtherPackages() {
        classes()
                .should()
                .resideInAnyPackage(API, ENGINE, STORE, CDI, REST, METHOD, OPTIONAL)
                .check(LIBRARY);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("(ee.idempotent..)").should().beFreeOfCycles().check(LIBRARY);
    }

    /** Some servers have no MicroProfile, or only some of it. */
    @Test
    void onlyWhatCanBeLeftOutKnowsOfMicroProfileAndOpenTelemetry() {
        noClasses()
                .that()
                .haveNameNotMatching("ee\\.idempotent\\.(cdi\\.ConfigSource|microprofile\\..*)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(MICROPROFILE, OPENTELEMETRY)
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage(OPTIONAL)
                .check(LIBRARY);
    }

    /** To find them a server would have to load them. */
    @Test
    void beansThatCanBeLeftOutAreNotFoundByScanning() {
        noClasses()
                .that()
                .resideInAPackage(OPTIONAL)
                .should()
                .beAnnotatedWith(describe(
                        "a scope",
                        annotation -> annotation.getRawType().isAnnotatedWith(NormalScope.class)
                                || annotation.getRawType().isAnnotatedWith(Scope.class)))
                .check(LIBRARY);
    }

    /** But for the extension, which asks whether there is an {@code EntityManager} and calls none. */
    @Test
    void onlyTheStoreUsesPersistence() {
        noClasses()
                .that()
                .resideOutsideOfPackage(STORE)
                .and()
                .doNotHaveFullyQualifiedName("ee.idempotent.cdi.IdempotentExtension")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(PERSISTENCE)
                .check(LIBRARY);
        noClasses()
                .that()
                .resideOutsideOfPackage(STORE)
                .should()
                .accessClassesThat()
                .resideInAPackage(PERSISTENCE)
                .orShould()
                .dependOnClassesThat(resideInAPackage(PERSISTENCE).and(not(equivalentTo(EntityManager.class))))
                .check(LIBRARY);
    }

    @Test
    void noClassIsLongerThanCanBeReadInOneGo() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            assertThat(sources.filter(source -> source.toString().endsWith(".java")))
                    .isNotEmpty()
                    .allSatisfy(source -> assertThat(lines(source)).isLessThanOrEqualTo(LONGEST_CLASS));
        }
    }

    private static long lines(Path source) {
        try (Stream<String> lines = Files.lines(source)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
