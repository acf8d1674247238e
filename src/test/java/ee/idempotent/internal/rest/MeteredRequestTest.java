package ee.idempotent.internal.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeteredRequestTest {

    /** What a server gives to read a body that has arrived. */
    private static final class Arriving extends ServletInputStream {

        private final ByteArrayInputStream bytes;
        private boolean isClosed;
        private @Nullable ReadListener listener;

        Arriving(String body) {
            bytes = new ByteArrayInputStream(body.getBytes(UTF_8));
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return bytes.read(into, offset, length);
        }

        @Override
        public int available() {
            return bytes.available();
        }

        @Override
        public void close() {
            isClosed = true;
        }

        @Override
        public boolean isFinished() {
            return !isReady();
        }

        @Override
        public boolean isReady() {
            return bytes.available() > 0;
        }

        @Override
        public void setReadListener(ReadListener told) {
            listener = told;
        }
    }

    @ParameterizedTest(name = "{0} of {1} announced: {2}")
    @CsvSource({
        "body, 4, true",
        "bod, 4, false",
        "'', 1, false",
        "'', 0, true",
        "body, -1, true",
        "body and more, 4, true"
    })
    void seesWhetherAsMuchHasArrivedAsWasAnnounced(String body, long announced, boolean isWhole) throws Exception {
        MeteredRequest unread = request(new Arriving(body), announced);
        unread.getInputStream();
        MeteredRequest readAtOnce = request(new Arriving(body), announced);
        readAtOnce.getInputStream().readAllBytes();
        MeteredRequest readByteByByte = request(new Arriving(body), announced);
        for (int read = 0; read >= 0; ) {
            read = readByteByByte.getInputStream().read();
        }

        assertThat(unread.hasArrivedWhole()).isEqualTo(isWhole);
        assertThat(readAtOnce.hasArrivedWhole()).isEqualTo(isWhole);
        assertThat(readByteByByte.hasArrivedWhole()).isEqualTo(isWhole);
    }

    @Test
    void cannotTellWhereTheServerItselfHasReadTheBody() throws Exception {
        assertThat(request(new Arriving(""), 4).hasArrivedWhole()).isTrue();
    }

    @Test
    void givesTheBodyAsItIs() throws Exception {
        ServletInputStream body = request(new Arriving("body"), 4).getInputStream();

        assertThat(body.read()).isEqualTo('b');
        assertThat(body.readAllBytes()).asString().isEqualTo("ody");
        assertThat(body.read()).isEqualTo(-1);
    }

    @Test
    void leavesReadingWithoutBlockingToTheServer() throws Exception {
        Arriving arriving = new Arriving("body");
        ServletInputStream body = request(arriving, 4).getInputStream();
        ReadListener listener = (ReadListener) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ReadListener.class}, (proxy, method, arguments) -> null);
        body.setReadListener(listener);

        assertThat(arriving.listener).isSameAs(listener);
        assertThat(body.isReady()).isTrue();
        assertThat(body.isFinished()).isFalse();
        assertThat(body.available()).isEqualTo(4);

        body.readAllBytes();

        assertThat(body.isReady()).isFalse();
        assertThat(body.isFinished()).isTrue();
        assertThat(body.available()).isZero();
    }

    @Test
    void closesTheStreamOfTheServer() throws Exception {
        Arriving arriving = new Arriving("body");

        request(arriving, 4).getInputStream().close();

        assertThat(arriving.isClosed).isTrue();
    }

    private static MeteredRequest request(ServletInputStream body, long announced) {
        return new MeteredRequest((HttpServletRequest) Proxy.newProxyInstance(
                MeteredRequestTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, asked, arguments) -> asked.getName().equals("getInputStream") ? body : announced));
    }
}
