package ee.idempotent.internal.rest;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Stands before the application's own filters, to see what arrives and what the application does past JAX-RS. */
final class ServletBoundary implements Filter {

    /** The request attributes, which JAX-RS gives as properties, with what stands at the boundary. */
    static final String REQUEST = MeteredRequest.class.getName();

    static final String RESPONSE = GuardedResponse.class.getName();

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest arriving
                && response instanceof HttpServletResponse leaving
                && request.getAttribute(REQUEST) == null) {
            MeteredRequest metered = new MeteredRequest(arriving);
            GuardedResponse guarded = new GuardedResponse(leaving);
            request.setAttribute(REQUEST, metered);
            request.setAttribute(RESPONSE, guarded);
            try {
                chain.doFilter(metered, guarded);
            } finally {
                HttpCall call = HttpCall.in(request::getAttribute);
                if (call != null) {
                    call.leave();
                }
            }
        } else {
            chain.doFilter(request, response);
        }
    }
}
