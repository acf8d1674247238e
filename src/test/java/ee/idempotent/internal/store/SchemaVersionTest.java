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

    private static final String VERSION_1 = "/META-INF/idempotent/schema/v1/";

    private static final String CHECKSUMS =
            """
            h2.sql, c524c0e21d76336d97de29611e1a5ea68c57416c48a1f72c99898b4afc2497c0
            mariadb.sql, 0ef845b3f2d5f48ca9ec795c970e3dd156f6cec84d560d56d2f6c16e7ae40656
            mysql.sql, 20443cb4e0f927871ac3d6d365f5b99ea4934fe26a7991962d4f7b98b9e04abd
            optional/created-at.sql, 2910a5162eefc1d8b1412b037b9e0eb97270dab494ebb009986f24ffc4793925
            postgresql.sql, b540fe8f7ee9fa658d0ae28157cc75c0c4219f6dc75891d863e14a1540c5e64a
            """;

    @ParameterizedTest
    @CsvSource(textBlock = CHECKSUMS)
    void isAsItWasReleased(String script, String checksum) throws IOException, NoSuchAlgorithmException {
        try (InputStream stream = SchemaVersionTest.class.getResourceAsStream(VERSION_1 + script)) {
            assertThat(stream).as(script).isNotNull();
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            assertThat(HexFormat.of().formatHex(digest)).isEqualTo(checksum);
        }
    }

    @Test
    void knowsEveryScript() throws IOException {
        Path version = Path.of("src/main/resources" + VERSION_1);
        try (Stream<Path> files = Files.walk(version)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(script -> version.relativize(script).toString().replace('\\', '/')))
                    .allSatisfy(script -> assertThat(CHECKSUMS).contains(script + ", "));
        }
    }
}
