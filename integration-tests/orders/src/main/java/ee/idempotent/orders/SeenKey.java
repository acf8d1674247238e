package ee.idempotent.orders;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What the check that is written by hand remembers of a key: the response. */
@Entity
@Table(name = "seen_key")
public class SeenKey {

    @Id
    private String id;

    private int status;
    private String body;

    @Column(name = "seen_at")
    private long seenAt;

    protected SeenKey() {}

    SeenKey(String id, int status, String body) {
        this.id = id;
        this.status = status;
        this.body = body;
        this.seenAt = System.currentTimeMillis();
    }

    public int status() {
        return status;
    }

    public String body() {
        return body;
    }
}
