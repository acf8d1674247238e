package ee.idempotent;

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
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Who imports whom: {@code rest}, {@code method} and {@code microprofile} → {@code cdi} → {@code engine} ← {@code store},
 * and everyone the API.
 */
class ArchitectureTest {

    private static final String API = "ee.idempotent";
    private static final String ENGINE = "ee.idempotent.engine";
    private static final String STORE = "ee.idempotent.store";
    private static final String CDI = "ee.idempotent.cdi";
    private static final String REST = "ee.idempotent.rest";
    private static final String METHOD = "ee.idempotent.method";
    private static final String SERVERS_EXTRAS = "ee.idempotent.microprofile";

    private static final String NULLNESS = "org.jspecify.annotations";
    private static final String MICROPROFILE = "org.eclipse.microprofile..";
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
    void microprofileImportsCdi() {
        mayImport(SERVERS_EXTRAS, "java..", "jakarta..", NULLNESS, MICROPROFILE, API, CDI);
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
                .resideInAnyPackage(API, ENGINE, STORE, CDI, REST, METHOD, SERVERS_EXTRAS)
                .check(LIBRARY);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("(ee.idempotent..)").should().beFreeOfCycles().check(LIBRARY);
    }

    /** Some servers have no MicroProfile. */
    @Test
    void oneClassOutsideOfItsPackageKnowsOfMicroProfile() {
        noClasses()
                .that()
                .resideOutsideOfPackage(SERVERS_EXTRAS)
                .and()
                .haveNameNotMatching("ee\\.idempotent\\.cdi\\.ConfigSource(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(MICROPROFILE)
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
