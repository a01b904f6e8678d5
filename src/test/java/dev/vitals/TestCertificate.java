package dev.vitals;

import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/** A certificate for {@code localhost} and 127.0.0.1, made with this Java's keytool and signed by nobody else. */
public final class TestCertificate {

    private static final String PASSWORD = "changeit";
    private static final String ALIAS = "mykey";

    private final Path store;

    private TestCertificate(Path store) {
        this.store = store;
    }

    /** Makes a new one, with a key of its own. */
    public static TestCertificate create() {
        try {
            Path store = Files.createTempDirectory("test-certificate").resolve("store.p12");
            run(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    ALIAS,
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "SAN=dns:localhost,ip:127.0.0.1",
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    PASSWORD,
                    "-keystore",
                    store.toString()));
            return new TestCertificate(store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
        try {
            if (process.waitFor() != 0) {
                throw new IOException(output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A file with the certificate in PEM. */
    public Path certificateFile() {
        return pemFile("CERTIFICATE", entries -> entries.getCertificate(ALIAS).getEncoded());
    }

    /** A file with the private key in PEM, which only its owner may read. */
    public Path keyFile() {
        return pemFile("PRIVATE KEY", entries -> entries.getKey(ALIAS, PASSWORD.toCharArray())
                .getEncoded());
    }

    private Path pemFile(String title, Encoded encoded) {
        try {
            byte[] content = encoded.of(KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray()));
            Path file = Files.createTempFile(store.getParent(), "test", ".pem");
            return Files.writeString(
                    file,
                    "-----BEGIN " + title + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END "
                            + title + "-----\n");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Encoded {
        byte[] of(KeyStore entries) throws GeneralSecurityException;
    }

    /** For a server that shows it, and for a client that trusts it alone. */
    public PfxOptions options() {
        return new PfxOptions().setPath(store.toString()).setPassword(PASSWORD);
    }
}
