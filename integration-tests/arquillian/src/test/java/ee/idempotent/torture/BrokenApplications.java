package ee.idempotent.torture;

import ee.idempotent.torture.broken.ApartTransactions;
import ee.idempotent.torture.unseen.UnscopedResource;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Applications that must not deploy, one that is like them but for their mistakes, and one without idempotent methods. */
final class BrokenApplications {

    /** With nothing but mistakes in how it uses the library. */
    static final String MISUSED = "misused";

    static final String MISCONFIGURED = "misconfigured";
    static final String WITHOUT_ENTITY_MANAGER = "without-entity-manager";

    /** With mistakes in classes that are no beans. */
    static final String UNSEEN = "unseen";

    /** With a resolver that is no bean. */
    static final String FORGOTTEN = "forgotten";

    /** With nothing that is annotated but a resource without a scope, and without an EntityManager. */
    static final String ONLY_WITHOUT_SCOPE = "only-without-scope";

    static final String SOUND = "sound";

    static final String UNUSED = "unused";

    private BrokenApplications() {}

    static Stream<WebArchive> all() {
        return Stream.of(
                application(UNSEEN)
                        .addPackage(UnscopedResource.class.getPackage())
                        .addClass(NoDatabase.class),
                application(FORGOTTEN).addClass(NoDatabase.class).addClass(ForgottenResolver.class),
                application(ONLY_WITHOUT_SCOPE)
                        .deleteClass(ClassLevelBean.class)
                        .addClass(WithoutScope.class),
                application(MISUSED)
                        .addPackage(ApartTransactions.class.getPackage())
                        .addClass(NoDatabase.class)
                        .addAsWebInfResource("torture/ejb-jar.xml", "ejb-jar.xml")
                        .addAsWebInfResource("torture/beans.xml", "beans.xml")
                        .addAsResource(
                                new StringAsset(
                                        "ee.idempotent.torture.broken.Misconfigured/overridden/Idempotent/retention=a day"),
                                "META-INF/microprofile-config.properties"),
                application(MISCONFIGURED)
                        .addClass(NoDatabase.class)
                        .addAsResource(
                                new StringAsset("idempotent.retention=a day\nidempotent.max-request=0\n"),
                                "META-INF/microprofile-config.properties"),
                application(WITHOUT_ENTITY_MANAGER),
                application(SOUND).addClass(NoDatabase.class),
                application(UNUSED).addClass(ProvidersResource.class).deleteClass(ClassLevelBean.class));
    }

    private static WebArchive application(String name) {
        WebArchive torture = ShrinkWrap.create(ZipImporter.class)
                .importFrom(TortureServer.WAR.toFile())
                .as(WebArchive.class);
        return ShrinkWrap.create(WebArchive.class, name + ".war")
                .merge(torture, Filters.include("/WEB-INF/lib/.*|.*/TortureApplication.class"))
                .addClass(ClassLevelBean.class);
    }
}
