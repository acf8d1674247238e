package ee.idempotent.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.Idempotent;
import ee.idempotent.servers.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tutorial, and the pages of servers that go on from it, lead where they say, if they are followed word for word. */
@Tag("once")
@Order(0)
class TutorialIT {

    private static final Path MAVEN = Path.of(System.getProperty("maven.home"));
    private static final Path DOWNLOADS = Path.of(System.getProperty("maven.downloads"));

    /** The only commands that are not followed: what they would build is what this build has made. */
    private static final List<String> INSTALLATION = List.of(
            "git clone https://github.com/idempotent-ee/idempotent.git", "mvn -q -f idempotent install -DskipTests");

    private static final String SETTINGS =
            """
            <settings>
              <profiles>
                <profile>
                  <id>downloads</id>
                  <activation>
                    <activeByDefault>true</activeByDefault>
                  </activation>
                  <repositories>
                    <repository>
                      <id>downloads</id>
                      <url>%s</url>
                      <releases>
                        <checksumPolicy>ignore</checksumPolicy>
                      </releases>
                    </repository>
                  </repositories>
                  <pluginRepositories>
                    <pluginRepository>
                      <id>downloads</id>
                      <url>%s</url>
                      <releases>
                        <checksumPolicy>ignore</checksumPolicy>
                      </releases>
                    </pluginRepository>
                  </pluginRepositories>
                </profile>
              </profiles>
            </settings>
            """;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @Test
    void leadsToAProtectedEndpoint() throws IOException {
        List<Step> steps = steps("tutorial.md");
        assertThat(steps).filteredOn(TutorialIT::isInstallation).hasSameSizeAs(INSTALLATION);
        follow(steps);
    }

    /** From the tutorial, as far as it goes without a server, and then from the server's page. */
    @ParameterizedTest
    @ValueSource(strings = {"wildfly", "liberty"})
    void leadsThereOnAnotherServer(String server) throws IOException {
        Stream<Step> application = steps("tutorial.md").stream().takeWhile(step -> !Reader.isServer(step));
        follow(Stream.concat(application, steps("servers/" + server + ".md").stream())
                .toList());
    }

    private static List<Step> steps(String page) throws IOException {
        return Tutorial.steps(Files.readString(Path.of("../../docs", page)));
    }

    private void follow(List<Step> steps) throws IOException {
        install();
        try (Reader reader = new Reader(Files.createDirectory(directory.resolve("shop")), MAVEN)) {
            useOwnRepository();
            steps.stream().filter(step -> !isInstallation(step)).forEach(reader::follow);
        }
    }

    private static boolean isInstallation(Step step) {
        return step instanceof Step.Run run && INSTALLATION.contains(run.command());
    }

    /** As {@code mvn install} would, but not where the user's Maven finds it. */
    private void install() throws IOException {
        Path installed =
                Files.createDirectories(directory.resolve("repository/ee/idempotent/idempotent/0.1.0-SNAPSHOT"));
        Path jar = Launch.jarOf(Idempotent.class);
        assertThat(jar).isRegularFile();
        Files.copy(jar, installed.resolve("idempotent-0.1.0-SNAPSHOT.jar"));
        Files.copy(
                Path.of("../../target/idempotent-0.1.0-SNAPSHOT.pom"),
                installed.resolve("idempotent-0.1.0-SNAPSHOT.pom"));
    }

    /** The tutorial's Maven has this repository, and asks the one of the running Maven before it downloads anything. */
    private void useOwnRepository() throws IOException {
        Path settings = Files.writeString(
                directory.resolve("settings.xml"), SETTINGS.formatted(DOWNLOADS.toUri(), DOWNLOADS.toUri()));
        Files.writeString(
                Files.createDirectories(directory.resolve("shop/.mvn")).resolve("maven.config"),
                "-B\n-gs\n" + settings + "\n-Dmaven.repo.local=" + directory.resolve("repository") + "\n");
    }
}
