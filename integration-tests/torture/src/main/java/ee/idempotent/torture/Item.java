package ee.idempotent.torture;

import jakarta.xml.bind.annotation.XmlRootElement;

/** Something that can be written as JSON and as XML. */
@XmlRootElement
public class Item {

    public String name;

    public String execution;

    public Item() {}

    Item(String name, String execution) {
        this.name = name;
        this.execution = execution;
    }
}
