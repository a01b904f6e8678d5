package dev.vitals.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {

    @ParameterizedTest
    @CsvSource({
        "tcp,tcp,0",
        "tpc,tcp,1",
        "tpc,grpc,2",
        "tc,tcp,1",
        "ttcp,tcp,1",
        "tdp,tcp,1",
        "'',tcp,3",
        "tcp,'',3",
        "timeuot,timeout,1",
        "abc,xyz,3"
    })
    void distanceIsTheNumberOfSlips(String one, String other, int distance) {
        assertThat(EditDistance.between(one, other)).isEqualTo(distance);
    }
}
