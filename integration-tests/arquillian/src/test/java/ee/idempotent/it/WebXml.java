package ee.idempotent.it;

import ee.idempotent.databases.Address;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.ArchivePath;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;

/** A web application's descriptor, with the data sources that the application has of its own. */
public final class WebXml {

    private static final int CONNECTIONS = 32;

    private static final String VALIDATION = Combination.SERVER == ServerKind.PAYARA
            ? """
                  <property>
                    <name>fish.payara.is-connection-validation-required</name>
                    <value>true</value>
                  </property>
                  <property>
                    <name>fish.payara.connection-validation-method</name>
                    <value>custom-validation</value>
                  </property>
                  <property>
                    <name>fish.payara.validation-classname</name>
                    <value>org.glassfish.api.jdbc.validation.JDBC40ConnectionValidation</value>
                  </property>
            """
            : "";

    /** On WildFly, {@code @RolesAllowed} on resource methods counts only then. */
    private static final String PARAMETERS = Combination.SERVER == ServerKind.WILDFLY
            ? """
              <context-param>
                <param-name>resteasy.role.based.security</param-name>
                <param-value>true</param-value>
              </context-param>
            """
            : "";

    private final StringBuilder dataSources = new StringBuilder();

    public WebXml dataSource(String name, Address database) {
        return dataSource(name, database, CONNECTIONS);
    }

    /**
     * Adds a data source.
     *
     * @param connections how many there are at most
     */
    public WebXml dataSource(String name, Address database, int connections) {
        boolean takesDrivers = Combination.SERVER != ServerKind.WILDFLY;
        String driver = takesDrivers
                ? database.driver()
                : database.dataSource().getClass().getName();
        return add(name, driver, database, connections);
    }

    /**
     * Adds a data source of a database that goes away. On WildFly it is an XA one: only of these does a web application's pool give
     * up connections that are broken.
     */
    public WebXml fragileDataSource(String name, Address database, int connections) {
        return Combination.SERVER == ServerKind.WILDFLY
                ? add(name, database.xaDriver(), database, connections)
                : dataSource(name, database, connections);
    }

    public WebXml xaDataSource(String name, Address database) {
        return add(name, database.xaDriver(), database, CONNECTIONS);
    }

    /** Each connection is tried before it is lent, since some tests take the database away. */
    private WebXml add(String name, String driver, Address database, int connections) {
        dataSources.append(
                """
                <data-source>
                  <name>%s</name>
                  <class-name>%s</class-name>
                  <url>%s</url>
                  <user>%s</user>
                  <password>%s</password>
                  %s
                  <initial-pool-size>1</initial-pool-size>
                  <max-pool-size>%d</max-pool-size>
                  <min-pool-size>1</min-pool-size>
                </data-source>
                """
                        .formatted(
                                name,
                                driver,
                                database.url(),
                                database.user(),
                                database.password(),
                                VALIDATION,
                                connections));
        return this;
    }

    /** The descriptor of an enterprise archive instead, whose modules share these data sources. */
    public StringAsset ofEnterprise(EnterpriseArchive archive) {
        String modules = archive.getContent(Filters.include("/[^/]*\\.[jw]ar")).keySet().stream()
                .map(ArchivePath::get)
                .map(path -> path.endsWith(".war")
                        ? "<module><web><web-uri>%s</web-uri><context-root>%s</context-root></web></module>"
                                .formatted(path.substring(1), path.replaceFirst("\\.war$", ""))
                        : "<module><ejb>%s</ejb></module>".formatted(path.substring(1)))
                .collect(Collectors.joining("\n"));
        return new StringAsset(
                """
                <application xmlns="https://jakarta.ee/xml/ns/jakartaee" version="10">
                %s
                <library-directory>lib</library-directory>
                %s</application>
                """
                        .formatted(modules, dataSources));
    }

    public StringAsset asset() {
        return new StringAsset(
                """
                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                %s%s</web-app>
                """
                        .formatted(PARAMETERS, dataSources));
    }
}
