package ee.idempotent.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The JPA providers. */
public enum Provider {
    /** In the application, as the sample has it. */
    HIBERNATE(
            "<provider>org.hibernate.jpa.HibernatePersistenceProvider</provider>",
            """
            <properties>
              <property name="hibernate.transaction.jta.platform" value="org.hibernate.engine.transaction.jta.platform.internal.SunOneJtaPlatform"/>
              <property name="hibernate.enhancer.enableDirtyTracking" value="false"/>
              <property name="hibernate.enhancer.enableLazyInitialization" value="false"/>
            </properties>
            """),

    /** The server's own. */
    OF_SERVER("", "");

    static final String PERSISTENCE_XML = "/WEB-INF/classes/META-INF/persistence.xml";
    private static final String FOREIGN_LIBRARIES = "/WEB-INF/lib/(?!idempotent).*";

    private final String element;
    private final String properties;

    Provider(String element, String properties) {
        this.element = element;
        this.properties = properties;
    }

    /** Gives an application this provider, and takes from it all that it says of another one and of its tables. */
    public WebArchive in(WebArchive application) {
        String adapted = persistenceXml(application)
                .replaceAll("(?s)<provider>.*?</provider>|<properties>.*?</properties>", "")
                .replaceAll("<persistence-unit .*?>", "$0" + element)
                .replace("</persistence-unit>", properties + "</persistence-unit>");
        application.getContent(Filters.include(FOREIGN_LIBRARIES)).keySet().forEach(application::delete);
        if (this == HIBERNATE) {
            application.merge(PaymentsWar.open(), Filters.include(FOREIGN_LIBRARIES));
        }
        return application.add(new StringAsset(adapted), PERSISTENCE_XML);
    }

    static String persistenceXml(WebArchive application) {
        try (InputStream in = application.get(PERSISTENCE_XML).getAsset().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
