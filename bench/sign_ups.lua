-- wrk gives places in shifts, one person after the other, each write with a key of its own:
-- wrk -s bench/sign_ups.lua URL -- FILE RUN. Lines of FILE: the shift, a blank, the person.
local pairs_of_ids, at, run = {}, 0, ""

function init(args)
    for line in io.lines(args[1]) do
        pairs_of_ids[#pairs_of_ids + 1] = line
    end
    run = args[2]
end

function request()
    at = at + 1
    local shift, person = string.match(pairs_of_ids[at], "(%d+) (%d+)")
    wrk.headers["Idempotency-Key"] = run .. "-" .. at
    return wrk.format("POST", "/api/v1/shifts/" .. shift .. "/sign-ups", nil,
        '{"person":"' .. person .. '","state":"confirmed"}')
end
