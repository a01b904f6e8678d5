package dev.vitals.checks;

import java.util.List;

/**
 * What a DNS server says of a name.
 *
 * @param exists whether it knows the name at all
 * @param records the records of the kind that was asked for, in the order of the alphabet
 */
record DnsAnswer(boolean exists, List<String> records) {}
