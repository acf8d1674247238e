package ee.idempotent.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of JAX-RS 3.1 §3.8, "Determining the MediaType of Responses". */
class MediaTypesTest {

    @ParameterizedTest(name = "Accept: {0} and @Produces({1}) give {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    application/xml                        | application/json, application/xml       | application/xml
                    */*                                    | application/json, application/xml       | application/json
                    application/xml;q=0.5, text/plain      | text/plain, application/xml             | text/plain
                    text/plain;q=0.5, application/xml      | text/plain, application/xml             | application/xml
                    application/*;q=0.9, text/plain;q=0.1  | text/plain, application/xml             | application/xml
                    */*                                    | text/plain;qs=0.5, application/xml      | application/xml
                    text/plain, application/xml;q=0.9      | text/plain;qs=0.1, application/xml      | text/plain
                    application/json                       | application/*                           | application/json
                    application/json;q=0.3                 | */*                                     | application/json
                    */*, text/csv;q=0.1                    | */*                                     | text/csv
                    application/xml                        | application/xml;charset=ISO-8859-1;qs=1 | application/xml;charset=ISO-8859-1
                    */*                                    | */*                                     | application/octet-stream
                    application/*                          | application/*                           | application/octet-stream
                    */*                                    | application/*                           | application/octet-stream
                    text/csv, */*;q=0.5                    | text/*                                  | text/csv
                    """)
    void choosesTheMostSpecificThenTheBestAcceptedThenTheBestProduced(String accept, String produces, String chosen) {
        assertThat(MediaTypes.choose(types(accept), types(produces))).isEqualTo(MediaType.valueOf(chosen));
    }

    @ParameterizedTest
    @CsvSource({"*/*, text/*", "text/*, text/*", "text/*, */*"})
    void refusesToWriteWhatNobodyHasNamed(String accept, String produces) {
        assertThatThrownBy(() -> MediaTypes.choose(types(accept), types(produces)))
                .isInstanceOf(NotAcceptableException.class);
    }

    private static List<MediaType> types(String header) {
        return Arrays.stream(header.split(", *")).map(MediaType::valueOf).toList();
    }
}
