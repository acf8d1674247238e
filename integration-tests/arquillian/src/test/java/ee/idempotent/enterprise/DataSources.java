package ee.idempotent.enterprise;

import ee.idempotent.databases.Address;
import ee.idempotent.it.WebXml;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;

/** What the modules of an enterprise archive share. */
final class DataSources {

    private DataSources() {}

    /**
     * Gives an enterprise archive data sources. GlassFish makes those of {@code application.xml} only after the persistence
     * units, and so takes a file of its own.
     */
    static EnterpriseArchive in(EnterpriseArchive archive, Map<String, Address> databases) {
        if (EnterpriseServer.isGlassFish()) {
            return archive.addAsManifestResource(ofGlassFish(databases), "glassfish-resources.xml");
        }
        WebXml descriptor = new WebXml();
        databases.forEach(descriptor::dataSource);
        return archive.setApplicationXML(descriptor.ofEnterprise(archive));
    }

    private static StringAsset ofGlassFish(Map<String, Address> databases) {
        String resources = databases.entrySet().stream()
                .map(entry -> ofGlassFish(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("\n"));
        return new StringAsset(
                """
                <!DOCTYPE resources PUBLIC "-//GlassFish.org//DTD GlassFish Application Server 3.1 Resource Definitions//EN"
                    "http://glassfish.org/dtds/glassfish-resources_1_5.dtd">
                <resources>
                %s
                </resources>
                """
                        .formatted(resources));
    }

    private static String ofGlassFish(String name, Address database) {
        return """
                <jdbc-connection-pool name="%1$s-pool" res-type="java.sql.Driver" driver-classname="%2$s">
                  <property name="URL" value="%3$s"/>
                  <property name="user" value="%4$s"/>
                  <property name="password" value="%5$s"/>
                </jdbc-connection-pool>
                <jdbc-resource jndi-name="%1$s" pool-name="%1$s-pool"/>
                """
                .formatted(name, database.driver(), database.url(), database.user(), database.password());
    }
}
