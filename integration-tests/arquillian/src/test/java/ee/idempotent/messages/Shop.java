package ee.idempotent.messages;

import ee.idempotent.Idempotent;
import ee.idempotent.messages.shop.CustomerOrder;
import ee.idempotent.servers.Launch;
import java.util.Locale;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The shop of the document, deployed several times with other data sources and transactions. Each has a queue of its own. */
enum Shop {
    /** Acknowledgement and effects commit in one XA transaction. */
    XA("orders", "shop", "Required"),

    /** The same, but for the data source, which commits between the two phases of the broker. */
    LOCAL("orders-local", "shop-local", "Required"),

    /** The consumer has no transaction: the effects have committed before the acknowledgement. */
    APART("orders-apart", "shop-local", "NotSupported");

    private final String queue;
    private final String dataSource;
    private final String transactionAttribute;

    Shop(String queue, String dataSource, String transactionAttribute) {
        this.queue = queue;
        this.dataSource = dataSource;
        this.transactionAttribute = transactionAttribute;
    }

    String contextRoot() {
        return "/" + name().toLowerCase(Locale.ROOT);
    }

    WebArchive archive() {
        return ShrinkWrap.create(WebArchive.class, name().toLowerCase(Locale.ROOT) + ".war")
                .addPackage(CustomerOrder.class.getPackage())
                .addClasses(MessagesApplication.class, OrdersResource.class, NotedEvents.class, Deliveries.class)
                .addAsLibraries(Launch.jarOf(Idempotent.class).toFile())
                .addAsWebInfResource(beansXml(), "beans.xml")
                .addAsWebInfResource(ejbJarXml(), "ejb-jar.xml")
                .addAsResource(persistenceXml(), "META-INF/persistence.xml")
                .setWebXML(webXml());
    }

    private static StringAsset beansXml() {
        return new StringAsset(
                """
                <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0" bean-discovery-mode="annotated"/>
                """);
    }

    private StringAsset persistenceXml() {
        return new StringAsset(MessagesDocument.file("src/main/resources/META-INF/persistence.xml")
                .replace("shop.CustomerOrder", CustomerOrder.class.getName())
                .replace("datasources/shop", "datasources/" + dataSource));
    }

    private StringAsset webXml() {
        return new StringAsset(
                """
                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                  <message-destination-ref>
                    <message-destination-ref-name>jms/orders</message-destination-ref-name>
                    <message-destination-type>jakarta.jms.Queue</message-destination-type>
                    <lookup-name>java:/jms/queue/%s</lookup-name>
                  </message-destination-ref>
                </web-app>
                """
                        .formatted(queue));
    }

    /** The consumer, as the document has it, may get another queue, and gets somebody who looks at its messages. */
    private StringAsset ejbJarXml() {
        return new StringAsset(
                """
                <ejb-jar xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0">
                  <enterprise-beans>
                    <message-driven>
                      <ejb-name>OrderConsumer</ejb-name>
                      <ejb-class>ee.idempotent.messages.shop.OrderConsumer</ejb-class>
                      <activation-config>
                        <activation-config-property>
                          <activation-config-property-name>destinationLookup</activation-config-property-name>
                          <activation-config-property-value>java:/jms/queue/%s</activation-config-property-value>
                        </activation-config-property>
                      </activation-config>
                    </message-driven>
                  </enterprise-beans>
                  <assembly-descriptor>
                    <interceptor-binding>
                      <ejb-name>OrderConsumer</ejb-name>
                      <interceptor-class>ee.idempotent.messages.Deliveries</interceptor-class>
                    </interceptor-binding>
                    <container-transaction>
                      <method>
                        <ejb-name>OrderConsumer</ejb-name>
                        <method-name>*</method-name>
                      </method>
                      <trans-attribute>%s</trans-attribute>
                    </container-transaction>
                  </assembly-descriptor>
                </ejb-jar>
                """
                        .formatted(queue, transactionAttribute));
    }
}
