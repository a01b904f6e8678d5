package dev.vitals.checks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;

/** A PEM file (RFC 7468) of certificates that are trusted. */
final class CertificateFile {

    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";

    private CertificateFile() {}

    /** Empty where the file cannot be read or holds anything else. */
    static Optional<KeyStore> read(String path) {
        try {
            String text = Files.readString(Path.of(path), StandardCharsets.ISO_8859_1);
            return text.contains(BEGIN) ? Optional.of(store(text)) : Optional.empty();
        } catch (IOException | InvalidPathException | GeneralSecurityException unusable) {
            return Optional.empty();
        }
    }

    private static KeyStore store(String text) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        byte[] pem = text.getBytes(StandardCharsets.ISO_8859_1);
        for (Certificate each :
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem))) {
            store.setCertificateEntry(Integer.toString(store.size()), each);
        }
        return store;
    }
}
