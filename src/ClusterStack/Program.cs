using ClusterStack;

return await Deployment.RunAsync<Stack>(new StackServices());
