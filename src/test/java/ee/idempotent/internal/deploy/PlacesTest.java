package ee.idempotent.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ee.idempotent.Idempotent;
import ee.idempotent.internal.config.Configuration;
import jakarta.ws.rs.POST;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each place where the annotation can stand, on each kind of class: it is protected, or refused. */
class PlacesTest {

    private static final String IMPORTS =
            """
            import ee.idempotent.*;
            import jakarta.decorator.*;
            import jakarta.ejb.*;
            import jakarta.enterprise.context.*;
            import jakarta.enterprise.inject.*;
            import jakarta.inject.*;
            import jakarta.interceptor.*;
            import jakarta.persistence.Entity;
            import jakarta.persistence.Id;
            import jakarta.servlet.*;
            import jakarta.servlet.annotation.*;
            import jakarta.servlet.http.*;
            import jakarta.websocket.*;
            import jakarta.websocket.server.*;
            import jakarta.ws.rs.*;
            import jakarta.ws.rs.container.*;
            import jakarta.ws.rs.core.Application;
            import jakarta.ws.rs.core.Response;
            import jakarta.ws.rs.ext.*;
            import jakarta.ws.rs.ext.Provider;
            import java.lang.annotation.Retention;
            import java.lang.annotation.RetentionPolicy;
            """;

    /** Of APIs that are not on the class path. */
    private static final Map<String, String> OTHERS = Map.of(
            "jakarta/jws/WebService.java",
            """
            package jakarta.jws;
            @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
            public @interface WebService {}
            """,
            "org/eclipse/microprofile/rest/client/inject/RegisterRestClient.java",
            """
            package org.eclipse.microprofile.rest.client.inject;
            @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
            public @interface RegisterRestClient {}
            """,
            "client/OnMethod.java",
            """
            package client;
            @org.eclipse.microprofile.rest.client.inject.RegisterRestClient
            @jakarta.ws.rs.Path("orders")
            public interface OnMethod {
                @jakarta.ws.rs.POST @ee.idempotent.Idempotent String pay(String order);
            }
            """,
            "client/OnType.java",
            """
            package client;
            @org.eclipse.microprofile.rest.client.inject.RegisterRestClient
            @ee.idempotent.Idempotent
            public interface OnType {
                @jakarta.ws.rs.POST String pay(String order);
            }
            """,
            "client/Inheriting.java",
            """
            package client;
            @org.eclipse.microprofile.rest.client.inject.RegisterRestClient
            public interface Inheriting extends Api {}
            interface Api {
                @jakarta.ws.rs.POST @ee.idempotent.Idempotent String pay(String order);
            }
            """);

    private static URLClassLoader classes;

    @BeforeAll
    static void compile(@TempDir Path directory) throws IOException {
        List<Path> sources = Stream.concat(
                        combinations().map(one -> write(directory, one)),
                        OTHERS.entrySet().stream()
                                .map(other -> write(directory.resolve(other.getKey()), other.getValue())))
                .toList();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            messages,
                            files,
                            null,
                            List.of("-proc:none", "-nowarn", "-classpath", classpath(), "-d", directory.toString()),
                            null,
                            files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
        classes = new URLClassLoader(new URL[] {directory.toUri().toURL()});
    }

    /** No more than the sources use: javac opens each jar of it, and the tests have many. */
    private static String classpath() {
        return Stream.of(Idempotent.class, POST.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .map(URL::getPath)
                .collect(Collectors.joining(File.pathSeparator));
    }

    @AfterAll
    static void forget() throws IOException {
        classes.close();
    }

    static Stream<Arguments> combinations() {
        return Arrays.stream(Thing.values())
                .flatMap(thing -> Arrays.stream(Place.values()).map(place -> arguments(thing, place)));
    }

    @ParameterizedTest(name = "{0} with the annotation at {1}")
    @MethodSource("combinations")
    void protectsOrRefuses(Thing thing, Place place) throws Exception {
        Class<?> carrier = Class.forName(packageOf(thing, place) + ".Carrier", false, classes);
        for (boolean isBean : thing.asBean(place)) {
            DeploymentChecks checks = new DeploymentChecks(
                    Configuration.from(name -> Optional.empty()),
                    isBean ? Set.of(carrier) : Set.of(),
                    thing.isDiscovered() ? Set.of(carrier) : Set.of());

            checks.check(carrier);

            if (thing.problem(place).isEmpty()) {
                assertThat(checks.problems()).isEmpty();
            } else {
                assertThat(checks.problems())
                        .singleElement()
                        .asString()
                        .contains(": " + carrier.getName())
                        .contains(thing.problem(place).get())
                        .matches(".*\\. [A-Z][^.]*\\."); // a remedy
            }
        }
    }

    /** Its methods are intercepted by some servers, and its filters are not ours. */
    @ParameterizedTest
    @ValueSource(strings = {"OnMethod", "OnType", "Inheriting"})
    void refusesARestClient(String name) throws Exception {
        Class<?> client = Class.forName("client." + name, false, classes);
        DeploymentChecks checks =
                new DeploymentChecks(Configuration.from(none -> Optional.empty()), Set.of(), Set.of());

        checks.check(client);

        assertThat(checks.problems())
                .singleElement()
                .asString()
                .contains(": client." + name)
                .contains("is on a REST client, which calls an operation but is not one.");
    }

    private static Path write(Path directory, Arguments combination) {
        Thing thing = (Thing) combination.get()[0];
        Place place = (Place) combination.get()[1];
        return write(
                directory.resolve(packageOf(thing, place)).resolve("Carrier.java"),
                "package " + packageOf(thing, place) + ";\n" + IMPORTS + thing.source(place));
    }

    private static Path write(Path file, String source) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String packageOf(Thing thing, Place place) {
        return (thing + "_" + place).toLowerCase(Locale.ROOT);
    }
}
