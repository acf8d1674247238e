package ee.idempotent;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.enterprise.context.NormalScope;
import jakarta.inject.Scope;
import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.Test;

/** The rooms of the house, as CONTRIBUTING.md draws them: who may import whom. */
class ArchitectureTest {

    private static final String API = "ee.idempotent";
    private static final String CLIENT = "ee.idempotent.client";
    private static final String TESTKIT = "ee.idempotent.testkit";
    private static final String ENGINE = "ee.idempotent.internal.engine";
    private static final String STORE = "ee.idempotent.internal.store";
    private static final String REFLECT = "ee.idempotent.internal.reflect";
    private static final String CONFIG = "ee.idempotent.internal.config";
    private static final String DEPLOY = "ee.idempotent.internal.deploy";
    private static final String INTERCEPT = "ee.idempotent.internal.intercept";
    private static final String REST = "ee.idempotent.internal.rest";
    private static final String METHOD = "ee.idempotent.internal.method";
    private static final String STEPS = "ee.idempotent.internal.steps";
    private static final String INSPECTION = "ee.idempotent.internal.inspection";
    private static final String UPKEEP = "ee.idempotent.internal.upkeep";
    private static final String VIEW = "ee.idempotent.internal.view";
    private static final String OBSERVABILITY = "ee.idempotent.internal.observability";
    private static final String OPENAPI = "ee.idempotent.internal.openapi";

    private static final String NULLNESS = "org.jspecify.annotations";
    private static final String MICROPROFILE = "org.eclipse.microprofile..";
    private static final String OPENTELEMETRY = "io.opentelemetry..";
    private static final String MICROMETER = "io.micrometer..";
    private static final String PERSISTENCE = "jakarta.persistence..";

    private static final JavaClasses LIBRARY = new ClassFileImporter().importPath("target/classes");

    /** The filter of OpenAPI documents is told apart below. */
    @Test
    void theApiImportsNothingOfOurs() {
        mayImport(API, "java..", "jakarta..", NULLNESS, "org.eclipse.microprofile.openapi..");
    }

    @Test
    void theEngineImportsJavaOnly() {
        mayImport(ENGINE, "java..", NULLNESS);
    }

    @Test
    void inspectionImportsTheEngine() {
        mayImport(INSPECTION, "java..", NULLNESS, ENGINE);
    }

    @Test
    void theStoreAnswersEngineAndInspection() {
        mayImport(STORE, "java..", "jakarta..", "org.hibernate", NULLNESS, API, ENGINE, INSPECTION, DEPLOY, CONFIG);
    }

    /** The library runs where Hibernate is not. */
    @Test
    void oneClassImportsHibernate() {
        noClasses()
                .that()
                .doNotHaveSimpleName("HibernateConnection")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.hibernate..")
                .check(LIBRARY);
    }

    @Test
    void reflectImportsNothingOfOurs() {
        mayImport(REFLECT, "java..", "jakarta..", NULLNESS);
    }

    @Test
    void configImportsReflectAndTheApi() {
        mayImport(CONFIG, "java..", "jakarta..", NULLNESS, MICROPROFILE, API, REFLECT);
    }

    @Test
    void deployImportsConfigAndReadsDescriptors() {
        mayImport(
                DEPLOY,
                "java..",
                "jakarta..",
                "javax.xml..",
                "org.w3c.dom..",
                "org.xml.sax..",
                NULLNESS,
                API,
                CONFIG,
                REFLECT);
    }

    @Test
    void interceptImportsEngineDeployAndConfig() {
        mayImport(INTERCEPT, "java..", "javax.naming", "jakarta..", NULLNESS, API, ENGINE, DEPLOY, CONFIG, REFLECT);
    }

    @Test
    void restImportsInterceptEngineAndConfig() {
        mayImport(REST, "java..", "jakarta..", NULLNESS, API, ENGINE, INTERCEPT, CONFIG, DEPLOY, REFLECT);
    }

    @Test
    void methodImportsInterceptEngineAndConfig() {
        mayImport(METHOD, "java..", "jakarta..", NULLNESS, API, ENGINE, INTERCEPT, CONFIG, DEPLOY, REFLECT);
    }

    @Test
    void stepsImportEngineInterceptMethodAndConfig() {
        mayImport(STEPS, "java..", "jakarta..", NULLNESS, API, CLIENT, ENGINE, INTERCEPT, METHOD, CONFIG);
    }

    /** Its jar may be absent. */
    @Test
    void oneClassOfTheLibraryKnowsOfTheClient() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CLIENT)
                .and()
                .doNotHaveFullyQualifiedName("ee.idempotent.internal.steps.KeyOfStep")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(CLIENT)
                .check(LIBRARY);
    }

    @Test
    void upkeepImportsWhatItKeepsUp() {
        mayImport(
                UPKEEP,
                "java..",
                "javax.naming",
                "jakarta..",
                NULLNESS,
                API,
                ENGINE,
                INSPECTION,
                INTERCEPT,
                DEPLOY,
                CONFIG);
    }

    @Test
    void theViewAsksInspection() {
        mayImport(VIEW, "java..", "jakarta..", NULLNESS, API, ENGINE, INSPECTION, INTERCEPT, UPKEEP, CONFIG);
    }

    /** It runs where there is no server, and nothing of Jakarta EE but what it needs. */
    @Test
    void theClientImportsNothingOfOurs() {
        mayImport(CLIENT, "java..", "jakarta.ws.rs..", "jakarta.annotation", "jakarta.json..", NULLNESS);
    }

    /** It may be absent. */
    @Test
    void oneClassOfTheClientKnowsOfJson() {
        noClasses()
                .that()
                .resideInAPackage(CLIENT)
                .and()
                .doNotHaveFullyQualifiedName("ee.idempotent.client.ErrorJson")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.json..")
                .check(LIBRARY);
    }

    @Test
    void observabilityImportsUpkeep() {
        mayImport(
                OBSERVABILITY,
                "java..",
                "jakarta..",
                NULLNESS,
                MICROPROFILE,
                OPENTELEMETRY,
                MICROMETER,
                API,
                INSPECTION,
                UPKEEP,
                DEPLOY);
    }

    @Test
    void openapiImportsDeploy() {
        mayImport(OPENAPI, "java..", "jakarta..", NULLNESS, MICROPROFILE, API, DEPLOY, CONFIG);
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
    void theTestKitImportsNothingOfOurs() {
        classes()
                .that()
                .resideInAPackage(TESTKIT)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(TESTKIT, "java..", "org.junit.jupiter.api", "org.opentest4j", NULLNESS))
                .check(new ClassFileImporter().importPath("target/test-classes/ee/idempotent/testkit"));
    }

    @Test
    void thereAreNoOtherPackages() {
        classes()
                .should()
                .resideInAnyPackage(
                        API,
                        CLIENT,
                        ENGINE,
                        STORE,
                        REFLECT,
                        CONFIG,
                        DEPLOY,
                        INTERCEPT,
                        REST,
                        METHOD,
                        STEPS,
                        INSPECTION,
                        UPKEEP,
                        VIEW,
                        OBSERVABILITY,
                        OPENAPI)
                .check(LIBRARY);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("(ee.idempotent..)").should().beFreeOfCycles().check(LIBRARY);
    }

    /** Some servers have none of them, or only some of MicroProfile. */
    @Test
    void onlyWhatCanBeLeftOutKnowsOfMicroProfileAndOpenTelemetryAndMicrometer() {
        noClasses()
                .that()
                .haveNameNotMatching(
                        "ee\\.idempotent\\.(IdempotentOperations|internal\\.(config\\.ServerProperties|observability\\..*|openapi\\..*))(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(MICROPROFILE, OPENTELEMETRY, MICROMETER)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage(OBSERVABILITY, OPENAPI)
                .check(LIBRARY);
    }

    /** Some servers lack parts of the Web Profile: what all of them have is enough for the rest of the library. */
    @Test
    void onlyWhatCanBeLeftOutKnowsOfPartsThatServersLack() {
        noClasses()
                .that()
                .haveNameNotMatching(
                        "ee\\.idempotent\\.(IdempotencyException|internal\\.(deploy\\.SessionBean(Misuse)?|intercept\\.(ApplicationExceptions|EjbCaller|MessageBinding|MessageInterceptor|SecurityPrincipal)))(\\$.*)?")
                .should()
                .dependOnClassesThat(resideInAPackage("jakarta..")
                        .and(not(resideInAnyPackage(
                                "jakarta.annotation..",
                                "jakarta.decorator..",
                                "jakarta.enterprise.context..",
                                "jakarta.enterprise.event..",
                                "jakarta.enterprise.inject..",
                                "jakarta.enterprise.util..",
                                "jakarta.inject..",
                                "jakarta.interceptor..",
                                "jakarta.json..",
                                "jakarta.persistence..",
                                "jakarta.servlet..",
                                "jakarta.transaction..",
                                "jakarta.ws.rs.."))))
                .check(LIBRARY);
    }

    /** To find them a server would have to load them. */
    @Test
    void beansThatCanBeLeftOutAreNotFoundByScanning() {
        noClasses()
                .that()
                .resideInAnyPackage(OBSERVABILITY, OPENAPI)
                .or()
                .haveFullyQualifiedName("ee.idempotent.internal.intercept.SecurityPrincipal")
                .should()
                .beAnnotatedWith(describe(
                        "a scope",
                        annotation -> annotation.getRawType().isAnnotatedWith(NormalScope.class)
                                || annotation.getRawType().isAnnotatedWith(Scope.class)))
                .check(LIBRARY);
    }

    /**
     * But for the mapping, which is API, and the extension, which asks whether there is an {@code EntityManager} and calls
     * none.
     */
    @Test
    void onlyTheStoreUsesPersistence() {
        noClasses()
                .that()
                .resideOutsideOfPackage(STORE)
                .and()
                .doNotHaveFullyQualifiedName("ee.idempotent.internal.deploy.IdempotentExtension")
                .and()
                .haveNameNotMatching("ee\\.idempotent\\.Idempotency(Record|Step)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(PERSISTENCE)
                .check(LIBRARY);
        noClasses()
                .that()
                .resideOutsideOfPackage(STORE)
                .and()
                .haveNameNotMatching("ee\\.idempotent\\.Idempotency(Record|Step)(\\$.*)?")
                .should()
                .accessClassesThat()
                .resideInAPackage(PERSISTENCE)
                .orShould()
                .dependOnClassesThat(resideInAPackage(PERSISTENCE).and(not(equivalentTo(EntityManager.class))))
                .check(LIBRARY);
    }
}
