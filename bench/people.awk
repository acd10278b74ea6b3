# A membership file of made-up people, always the same one for the same number.
# awk -v people=N -f bench/people.awk demo/names.csv areas/newham/postcodes.csv
BEGIN { FS = "," }
FNR == NR && $4 == "forename" { forenames[++forename_count] = $5 }
FNR == NR && $4 == "surname" { surnames[++surname_count] = $5 }
FNR != NR && FNR % 7 == 0 { postcodes[++postcode_count] = $1 }

function any(list, count) { return list[int(rand() * count) + 1] }

END {
    srand(1)
    print "member number,first name,surname,email,phone,postcode,joined,paid until"
    for (i = 1; i <= people; i++)
        printf "%d,%s,%s,member.%d@example.org,07700 900%03d,%s,%02d/%02d/%d,%02d/%02d/2099\n", i,
            any(forenames, forename_count), any(surnames, surname_count), i, i % 1000,
            any(postcodes, postcode_count), 1 + i % 28, 1 + i % 12, 2016 + i % 10,
            1 + i % 28, 1 + i % 12
}
