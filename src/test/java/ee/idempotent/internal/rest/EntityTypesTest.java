package ee.idempotent.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.GenericEntity;
import jakarta.ws.rs.core.GenericType;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntityTypesTest {

    @Test
    void knowsTheTypeOfAGenericEntity() {
        Response response = Response.ok(new GenericEntity<List<String>>(new ArrayList<>()) {})
                .build();

        assertThat(EntityTypes.of(response)).isEqualTo(new GenericType<List<String>>() {}.getType());
    }

    @Test
    void takesTheClassOfAnyOtherEntity() {
        assertThat(EntityTypes.of(Response.ok("text").build())).isEqualTo(String.class);
    }

    @Test
    void knowsTheAnnotationsOfAnEntity() {
        Annotation[] annotations = EntityTypesTest.class.getDeclaredMethods()[0].getAnnotations();

        assertThat(EntityTypes.annotationsOf(
                        Response.ok().entity("text", annotations).build()))
                .isEqualTo(annotations);
        assertThat(EntityTypes.annotationsOf(Response.ok("text").build())).isEmpty();
    }
}
