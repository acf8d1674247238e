package ee.idempotent.embedded.application;

import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Map;

/** Marks what is sent as a part of something else. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
public @interface Wrapping {

    /** Puts the entity into another one. */
    @Provider
    @Wrapping
    class Filter implements ContainerResponseFilter {

        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            response.setEntity(Map.of("data", response.getEntity()));
        }
    }
}
