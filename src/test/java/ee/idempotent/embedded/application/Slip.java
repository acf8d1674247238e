package ee.idempotent.embedded.application;

/** Shows nothing of what it consists of, either. */
public class Slip {

    private String text;

    /** For JSON-B. */
    public Slip() {}

    Slip(String text) {
        this.text = text;
    }

    /** What it says. */
    public String describe() {
        return text;
    }
}
