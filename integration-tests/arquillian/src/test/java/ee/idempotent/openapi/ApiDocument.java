package ee.idempotent.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.http.Reply;
import ee.idempotent.http.Requests;
import io.restassured.http.ContentType;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** An OpenAPI document as a parser reads it, and what the parser has to say about it. */
public record ApiDocument(OpenAPI content, List<String> messages) {

    /** What Payara itself does wrong, with the library and without. */
    private static final Pattern OF_PAYARA = Pattern.compile(String.join(
            "|",
            "attribute endpoints is unexpected", // an attribute of its own
            "attribute .*operationId is repeated", // methods' names, as if they were unique
            "paths.* Declared path parameter .*", // patterns that it keeps in paths, and sub-resources
            "attribute .*(requestBody|responses.default).content.*schema.items is missing")); // byte[]

    /** What a server publishes. */
    public static ApiDocument at(URI address) {
        String json = new Reply(Requests.empty().accept(ContentType.JSON).get(address)).text();
        SwaggerParseResult result = new OpenAPIV3Parser().readContents(json);
        assertThat(result.getOpenAPI()).as(json).isNotNull();
        return new ApiDocument(
                result.getOpenAPI(),
                result.getMessages().stream()
                        .filter(message -> !OF_PAYARA.matcher(message).matches())
                        .toList());
    }

    /** An operation, as in {@code POST /api/payments}. */
    public Operation operation(String name) {
        String[] words = name.split(" ", 2);
        assertThat(content.getPaths()).containsKey(words[1]);
        return content.getPaths().get(words[1]).readOperationsMap().get(HttpMethod.valueOf(words[0]));
    }

    /** The header of an operation that a key comes in, if it is documented. */
    public Optional<Parameter> key(String operation, String header) {
        return Optional.ofNullable(operation(operation).getParameters()).stream()
                .flatMap(List::stream)
                .filter(parameter -> parameter.getIn().equals("header")
                        && parameter.getName().equals(header))
                .findFirst();
    }
}
