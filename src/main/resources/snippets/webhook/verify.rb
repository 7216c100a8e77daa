# gem install webrick; WEBHOOK_SECRET=whsec_… ruby verify.rb
require "base64"
require "openssl"
require "set"
require "webrick"

KEY = Base64.decode64(ENV.fetch("WEBHOOK_SECRET").delete_prefix("whsec_"))
SEEN = Set.new # with several servers: a table with a unique key

def genuine?(request, body)
  id = request["webhook-id"].to_s
  time = request["webhook-timestamp"].to_s
  return false if id.empty? || !time.match?(/\A\d+\z/) || (Time.now.to_i - time.to_i).abs > 300
  mac = OpenSSL::HMAC.digest("SHA256", KEY, "#{id}.#{time}.".b + body.b)
  expected = "v1," + Base64.strict_encode64(mac)
  request["webhook-signature"].to_s.split(" ").any? { |one| OpenSSL.secure_compare(expected, one) }
end

server = WEBrick::HTTPServer.new(Port: ENV.fetch("PORT", 4000).to_i)
server.mount_proc("/") do |request, response|
  body = request.body.to_s # the raw bytes, before any parser
  response.status = genuine?(request, body) ? 200 : 401
  puts body if response.status == 200 && SEEN.add?(request["webhook-id"])
end
trap("TERM") { server.shutdown }
server.start
