package ee.idempotent.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The scripts of a version never change once it is released: Flyway and Liquibase compare checksums, and refuse an
 * application whose migrations are others than before. What has to change goes into the next version.
 */
class SchemaVersionTest {

    private static final String SCHEMA = "/META-INF/idempotent/schema/";

    private static final String CHECKSUMS =
            """
            v1/h2.sql, c524c0e21d76336d97de29611e1a5ea68c57416c48a1f72c99898b4afc2497c0
            v1/mariadb.sql, 0ef845b3f2d5f48ca9ec795c970e3dd156f6cec84d560d56d2f6c16e7ae40656
            v1/mysql.sql, 20443cb4e0f927871ac3d6d365f5b99ea4934fe26a7991962d4f7b98b9e04abd
            v1/optional/created-at.sql, 2910a5162eefc1d8b1412b037b9e0eb97270dab494ebb009986f24ffc4793925
            v1/postgresql.sql, b540fe8f7ee9fa658d0ae28157cc75c0c4219f6dc75891d863e14a1540c5e64a
            v2/h2.sql, 4fded288c7cd3c3e836406bd73628c82ad4c420f9acc670155cafa7a62a8c579
            v2/mariadb.sql, ed542d64984570d76aa4f10578ca70f08cc8a57615b2e24260ded28b5aac74c0
            v2/mysql.sql, 0aaf72bb05c00490f9f20372ae9ea3b529d67f5b1aa966c499c5ae175beb9900
            v2/postgresql.sql, 42522a857e05759dc1bb4548682202900220efb736e61ddae2759dd9c9240ce9
            """;

    @ParameterizedTest
    @CsvSource(textBlock = CHECKSUMS)
    void isAsItWasReleased(String script, String checksum) throws IOException, NoSuchAlgorithmException {
        try (InputStream stream = SchemaVersionTest.class.getResourceAsStream(SCHEMA + script)) {
            assertThat(stream).as(script).isNotNull();
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            assertThat(HexFormat.of().formatHex(digest)).isEqualTo(checksum);
        }
    }

    @Test
    void knowsEveryScript() throws IOException {
        Path schema = Path.of("src/main/resources" + SCHEMA);
        try (Stream<Path> files = Files.walk(schema)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(script -> schema.relativize(script).toString().replace('\\', '/')))
                    .allSatisfy(script -> assertThat(CHECKSUMS).contains(script + ", "));
        }
    }
}
