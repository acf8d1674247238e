package ee.idempotent.enterprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ee.idempotent.http.Reply;
import ee.idempotent.http.Requests;
import ee.idempotent.it.Combination;
import ee.idempotent.it.ServerKind;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whichever way the library comes with an application, a key protects. */
@OnEnterpriseServer
class PackagingsIT {

    private final String key = UUID.randomUUID().toString();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "own-table/notes",
                "another-table/notes",
                "one-table/notes",
                "same-table/notes",
                "in-first/notes",
                "in-second/notes",
                "common-notes/notes",
                "common-letters/letters",
                "desk/notes"
            })
    void executesOnceForEachKey(String path) {
        assumeTaken(path);
        String first = write(path, key);

        assertThat(write(path, key)).isEqualTo(first);
        assertThat(count(path)).isEqualTo("1");
        assertThat(write(path, key + "-2")).isNotEqualTo(first);
        assertThat(count(path)).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"structure/notes", "manifest/notes"})
    void executesOnceWhereTheLibraryIsAModuleOfWildfly(String path) {
        assumeTrue(Combination.SERVER == ServerKind.WILDFLY);
        executesOnceForEachKey(path);
    }

    @ParameterizedTest
    @CsvSource({
        "own-table/notes, another-table/notes",
        "one-table/notes, same-table/notes",
        "in-first/notes, in-second/notes",
        "common-notes/notes, common-letters/letters"
    })
    void keepsTheKeysOfTwoWebApplicationsApart(String one, String other) {
        assumeTaken(one);
        String first = write(one, key);
        String second = write(other, key);

        assertThat(second).isNotEqualTo(first);
        assertThat(write(one, key)).isEqualTo(first);
        assertThat(write(other, key)).isEqualTo(second);
    }

    @Test
    void isRefusedByGlassFishInEachOfTwoWebApplicationsOfAnEnterpriseArchive() {
        assumeTrue(EnterpriseServer.isGlassFish());
        assertThat(EnterpriseServer.log()).contains("WELD-000163").contains("WEB-INF/lib/idempotent");
    }

    private static void assumeTaken(String path) {
        assumeFalse(EnterpriseServer.isGlassFish() && path.startsWith("in-"));
    }

    private String write(String path, String idempotencyKey) {
        Reply reply = new Reply(
                Requests.empty().header("Idempotency-Key", idempotencyKey).post(uri(path)));
        assertThat(reply.status()).as(reply::toString).isEqualTo(200);
        return reply.text();
    }

    private String count(String path) {
        return Requests.get(uri(path));
    }

    private URI uri(String path) {
        return EnterpriseServer.uri("/" + path + "?name=" + key);
    }
}
